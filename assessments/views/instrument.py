"""The versions of the instrument: listed, exported, imported, taken into and out of use."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from agencies.http import BekalRequest
from assessments.actions.instrument import set_version_state, store_version
from assessments.forms.instrument import ImportForm
from assessments.instruments import load_content
from assessments.models import InstrumentVersion
from assessments.sheets import write_version
from inmates.http import spreadsheet
from serang_rutan.core.access import requires
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, record


@requires("assessments.manage_instruments")
@require_safe
def instrument_list(request: BekalRequest) -> HttpResponse:
    """List the versions with their state and how many sessions each has."""
    versions = InstrumentVersion.objects.select_related("instrument").annotate(
        item_count=Count("items", distinct=True),
        completed_count=Count("sessions", filter=Q(sessions__state="completed"), distinct=True),
    )
    return render(request, "assessments/instrument_list.html", {"versions": versions})


@requires("assessments.manage_instruments")
def instrument_import(request: BekalRequest) -> HttpResponse:
    """Take a sheet and keep it as a draft; nothing is kept of a sheet with a problem."""
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if form.is_valid():
        try:
            version = store_version(content=form.content, by=request.user)
        except RefusedError as refusal:
            form.add_error("file", refusal.reason)
        else:
            text = _("“%(version)s” is kept as a draft. Take it into use when it has been checked.")
            messages.success(request, text % {"version": version.name})
            return redirect("assessments:instrument_list")
    return render(request, "assessments/instrument_import.html", {"form": form})


@requires("assessments.manage_instruments")
@require_safe
def instrument_export(request: BekalRequest, pk: int) -> HttpResponse:
    """Give a version as an Excel file."""
    version = get_object_or_404(InstrumentVersion, pk=pk)
    record(by=request.user, action=Action.EXPORT, obj=version)
    return spreadsheet(write_version(load_content(version)), version.code)


@requires("assessments.manage_instruments")
@require_POST
def instrument_state(request: BekalRequest, pk: int) -> HttpResponse:
    """Take a version into use, or out of use."""
    version = get_object_or_404(InstrumentVersion, pk=pk)
    state = request.POST.get("state", "")
    try:
        set_version_state(version=version, state=state, by=request.user)
    except RefusedError as refusal:
        messages.warning(request, refusal.reason)
    else:
        messages.success(request, _("Saved."))
    return redirect("assessments:instrument_list")
