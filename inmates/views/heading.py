"""Headings of SDP files: what they mean, asked once and remembered."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from agencies.http import BekalRequest
from inmates.actions import forget_heading
from inmates.actions.heading import questions_of
from inmates.forms.heading import HeadingsForm
from inmates.models import HeadingMeaning, SdpImport
from inmates.policies.sdp_import import can_confirm_headings
from inmates.sdp_messages import meaning_label
from serang_rutan.core.access import requires
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, record


@requires("inmates.import_sdp")
def import_headings(request: BekalRequest, pk: int) -> HttpResponse:
    """Ask what the unknown headings of a file mean, with examples from it; then its preview."""
    sdp_import = get_object_or_404(SdpImport.objects.visible_to(request.user), pk=pk)
    if not can_confirm_headings(sdp_import):
        return redirect("inmates:import_preview", pk=pk)
    form = HeadingsForm(questions_of(sdp_import), request.POST or None)
    try:
        if form.is_valid() and form.confirm(sdp_import, by=request.user):
            return redirect("inmates:import_preview", pk=pk)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
        return redirect("inmates:import_preview", pk=pk)
    shown = [one.shown for one in form.questions.unknown]
    record(by=request.user, action=Action.VIEW, obj=sdp_import, changes={"headings": shown})
    return render(request, "inmates/import_headings.html", {"form": form, "import": sdp_import})


@requires("inmates.import_sdp")
@require_GET
def heading_list(request: BekalRequest) -> HttpResponse:
    """Show what headings mean, and who said so."""
    remembered = HeadingMeaning.objects.visible_to(request.user).select_related("confirmed_by")
    meanings = [(meaning, meaning_label(meaning.field)) for meaning in remembered]
    return render(request, "inmates/heading_list.html", {"meanings": meanings})


@requires("inmates.import_sdp")
@require_POST
def heading_forget(request: BekalRequest, pk: int) -> HttpResponse:
    """Forget what a heading means; the next file asks again."""
    meaning = get_object_or_404(HeadingMeaning.objects.visible_to(request.user), pk=pk)
    forget_heading(meaning=meaning, by=request.user)
    messages.success(
        request, _("The heading was forgotten. The next file that has it asks about it again.")
    )
    return redirect("inmates:heading_list")
