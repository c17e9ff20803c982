"""Paper forms on their way out and back: begin with several people, print, find by code."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from agencies.http import BekalRequest
from assessments.actions.interest import begin_on_paper
from assessments.filters import WhereFilter
from assessments.forms.paper import BeginForm, FindForm
from assessments.models import InterestSession
from assessments.paper_form import forms_pdf
from assessments.paper_page import open_forms, without_session
from assessments.policies.paper import can_settle, check_can_print, is_paper
from assessments.tables_paper import BeginTable, PaperTable
from serang_rutan.core.access import requires
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.tables import lay_out
from serang_rutan.core.trail import Action, record

MOST_AT_ONCE = 50
"""Forms in one print; a Rutan hands out a dozen in a morning."""


def next_step(session: InterestSession) -> HttpResponse:
    """Lead to what a form needs next: an entry, the comparison, or nothing more."""
    if not is_paper(session):
        return redirect("assessments:interest_detail", pk=session.pk)
    is_twice = can_settle(session)
    return redirect(f"assessments:paper_{'check' if is_twice else 'enter'}", pk=session.pk)


@requires("assessments.change_interestsession")
def paper_list(request: BekalRequest) -> HttpResponse:
    """List the forms that are out, and find one by its code."""
    form = FindForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return next_step(form.cleaned_data["code"])
    table = PaperTable(open_forms(request.user))
    lay_out(request, table)
    return render(request, "assessments/paper_list.html", {"form": form, "table": table})


@requires("assessments.change_interestsession")
@require_safe
def paper_print(request: BekalRequest) -> HttpResponse:
    """Print the forms of the chosen open sessions as one PDF."""
    chosen = [int(pk) for pk in request.GET.getlist("id") if pk.isdecimal() and len(pk) < 19]
    sessions = list(open_forms(request.user).filter(pk__in=chosen[:MOST_AT_ONCE]))
    try:
        check_can_print(sessions)
        printed = forms_pdf(sessions)
    except RefusedError as refusal:
        messages.warning(request, refusal.reason)
        return redirect("assessments:paper_list")
    for one in sessions:
        record(by=request.user, action=Action.EXPORT, obj=one, subject_id=one.inmate_id)
    headers = {"Content-Disposition": 'inline; filename="lembar-minat.pdf"'}
    return HttpResponse(printed, content_type="application/pdf", headers=headers)


@requires("assessments.add_interestsession")
def paper_begin(request: BekalRequest) -> HttpResponse:
    """Begin with several people at once; their forms are then printed together."""
    found = WhereFilter(request.GET, queryset=without_session(request.user).with_current_stay())
    table = BeginTable(found.qs, ticked=request.POST.getlist("inmates"))
    lay_out(request, table)
    form = BeginForm(request.user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            begun = begin_on_paper(by=request.user, **form.cleaned_data)
        except RefusedError as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, ready_to_print(len(begun)))
            return redirect("assessments:paper_list")
    context = {"form": form, "table": table, "filter": found}
    return render(request, "assessments/paper_begin.html", context)


def ready_to_print(count: int) -> str:
    """Say how many forms wait for the printer."""
    return ngettext(
        "%(count)s form is ready. Print it here.",
        "%(count)s forms are ready. Print them here.",
        count,
    ) % {"count": count}
