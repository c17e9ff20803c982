"""The pages of the interview: the queue, one page per section, closing and reading."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from agencies.http import BekalRequest
from assessments.actions import interview as actions
from assessments.content import read_all
from assessments.forms import SectionForm
from assessments.models import Interview
from assessments.policies.interview import can_complete, can_edit, can_start
from assessments.sections import SECTIONS, SUMMARY, section_at
from assessments.views.queue import queue_page
from assessments.views.section import edit_url, save, show, steps
from inmates.models import Inmate
from serang_rutan.core.access import requires
from serang_rutan.core.formats import short_date
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, record


def _interview(request: BekalRequest, pk: int) -> Interview:
    visible = Interview.objects.visible_to(request.user)
    wanted = visible.select_related("inmate", "interviewer")
    return get_object_or_404(wanted.prefetch_related("answers", "evidence__programme"), pk=pk)


def _record_view(request: BekalRequest, interview: Interview) -> None:
    record(by=request.user, action=Action.VIEW, obj=interview, subject_id=interview.inmate_id)


@requires("assessments.view_interview")
@require_safe
def interview_list(request: BekalRequest) -> HttpResponse:
    """List who waits, what is in progress and what is done."""
    return render(request, "assessments/interview_list.html", queue_page(request))


@requires("assessments.add_interview")
@require_POST
def interview_start(request: BekalRequest, inmate_pk: int) -> HttpResponse:
    """Begin an interview, or go on with the one that is open."""
    inmate = get_object_or_404(Inmate.objects.visible_to(request.user), pk=inmate_pk)
    try:
        interview, is_new = actions.start_interview(inmate=inmate, by=request.user)
    except RefusedError as refusal:
        messages.error(request, refusal.reason)
        return redirect("assessments:interview_list")
    if not is_new:
        messages.info(request, _resumed(interview))
    return redirect(edit_url(interview, SECTIONS[0]))


def _resumed(interview: Interview) -> str:
    text = _("This interview was started by %(officer)s on %(day)s. You go on with it.")
    day = short_date(timezone.localdate(interview.started_at))
    return text % {"officer": interview.interviewer.full_name, "day": day}


@requires("assessments.change_interview")
def interview_edit(request: BekalRequest, pk: int, section: str) -> HttpResponse:
    """Show and save one section; the last one is the summary."""
    interview, part = _interview(request, pk), section_at(section)
    if part is None:
        raise Http404
    if request.method == "POST" and part is not SUMMARY:
        return save(request, interview, part)
    if not can_edit(interview):
        messages.info(request, _("This interview is closed already."))
        return redirect("assessments:interview_detail", pk=pk)
    _record_view(request, interview)
    if part is SUMMARY:
        return _summary(request, interview)
    return show(request, interview, SectionForm(interview, part))


def _summary(request: BekalRequest, interview: Interview) -> HttpResponse:
    context = {
        "interview": interview,
        "section": SUMMARY,
        "steps": steps(interview, SUMMARY),
        "parts": read_all(interview),
        "can_complete": can_complete(interview),
    }
    return render(request, "assessments/interview_summary.html", context)


@requires("assessments.view_interview")
@require_safe
def interview_detail(request: BekalRequest, pk: int) -> HttpResponse:
    """Show an interview for reading and printing."""
    interview = _interview(request, pk)
    _record_view(request, interview)
    context = {
        "interview": interview,
        "parts": read_all(interview),
        "may_continue": can_edit(interview),
        "may_start": not can_edit(interview) and can_start(interview.inmate),
    }
    return render(request, "assessments/interview_detail.html", context)


@requires("assessments.change_interview")
@require_POST
def interview_complete(request: BekalRequest, pk: int) -> HttpResponse:
    """Complete an interview."""
    interview = _interview(request, pk)
    try:
        actions.complete_interview(interview=interview, by=request.user)
    except RefusedError as refusal:
        messages.warning(request, refusal.reason)
        return redirect(edit_url(interview, SUMMARY))
    messages.success(request, _("The interview is complete."))
    return redirect("assessments:interview_detail", pk=pk)


@requires("assessments.change_interview")
def interview_decline(request: BekalRequest, pk: int) -> HttpResponse:
    """Ask once, then close the interview because the person does not wish to, today."""
    interview = _interview(request, pk)
    if request.method != "POST":
        return render(request, "assessments/interview_decline.html", {"interview": interview})
    try:
        actions.decline_interview(interview=interview, by=request.user)
    except RefusedError as refusal:
        messages.warning(request, refusal.reason)
        return redirect("assessments:interview_detail", pk=pk)
    messages.success(request, _("Noted. The person can be asked again at any time."))
    return redirect("assessments:interview_list")
