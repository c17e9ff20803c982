"""A session with one person: begin it, look at it, agree, end it and take it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from agencies.http import BekalRequest
from assessments.actions import interest as actions
from assessments.forms.interest import StartForm
from assessments.interest_page import detail_context, first_language, open_session
from assessments.models import AnswerMode, InterestSession
from assessments.policies.interest import can_answer, check_is_open
from inmates.models import Inmate
from serang_rutan.core.access import requires
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, record


def session_at(request: BekalRequest, pk: int) -> InterestSession:
    """Find a session that the user may see; 404 otherwise."""
    visible = InterestSession.objects.visible_to(request.user)
    wanted = visible.select_related("inmate", "version", "consent", "started_by")
    return get_object_or_404(wanted, pk=pk)


def next_page(session: InterestSession) -> HttpResponse:
    """Lead on to what an open session needs next: the consent, or its page."""
    if session.mode == AnswerMode.INTERVIEW and not can_answer(session):
        return redirect("assessments:interest_consent", pk=session.pk)
    if session.mode == AnswerMode.INTERVIEW:
        return redirect("assessments:interest_answer", pk=session.pk)
    return redirect("assessments:interest_detail", pk=session.pk)


@requires("assessments.add_interestsession")
def interest_start(request: BekalRequest, inmate_pk: int) -> HttpResponse:
    """Choose a version and a mode, then begin; an open session is gone on with."""
    inmate = get_object_or_404(Inmate.objects.visible_to(request.user), pk=inmate_pk)
    current = open_session(inmate)
    if current:
        messages.info(request, _("A session with this person is in progress. You go on with it."))
        return redirect("assessments:interest_detail", pk=current.pk)
    initial = {"language": first_language(inmate)}
    form = StartForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            return next_page(
                actions.begin_session(inmate=inmate, by=request.user, **form.cleaned_data)
            )
        except RefusedError as refusal:
            form.add_error(None, refusal.reason)
    return render(request, "assessments/interest_start.html", {"form": form, "inmate": inmate})


@requires("assessments.view_interestsession")
@require_safe
def interest_detail(request: BekalRequest, pk: int) -> HttpResponse:
    """Show how far a session has come and what can be done next; no withdrawn answers."""
    session = session_at(request, pk)
    record(by=request.user, action=Action.VIEW, obj=session, subject_id=session.inmate_id)
    return render(request, "assessments/interest_detail.html", detail_context(session))


@requires("assessments.change_interestsession")
def interest_consent(request: BekalRequest, pk: int) -> HttpResponse:
    """Show the wording to read aloud, and note the person's word: yes, or not today."""
    session = session_at(request, pk)
    try:
        check_is_open(session)
        wording = session.consent or actions.wording_in_force()
        if request.method != "POST":
            context = {"session": session, "wording": wording}
            return render(request, "assessments/interest_consent.html", context)
        return _note_word(request, session)
    except RefusedError as refusal:
        messages.warning(request, refusal.reason)
        return redirect("assessments:interest_detail", pk=pk)


def _note_word(request: BekalRequest, session: InterestSession) -> HttpResponse:
    if request.POST.get("word") == "yes":
        return next_page(actions.give_consent(session=session, by=request.user))
    if request.POST.get("word") != "no":
        return redirect("assessments:interest_consent", pk=session.pk)
    actions.decline(session=session, by=request.user)
    messages.success(request, _("Noted. The person can be asked again at any time."))
    return redirect("assessments:interest_detail", pk=session.pk)


@requires("assessments.change_interestsession")
@require_POST
def interest_complete(request: BekalRequest, pk: int) -> HttpResponse:
    """Complete a session with what was answered so far."""
    session = session_at(request, pk)
    try:
        actions.complete(session=session, by=request.user)
    except RefusedError as refusal:
        messages.warning(request, refusal.reason)
    else:
        messages.success(request, _("The session is complete."))
    return redirect("assessments:interest_detail", pk=pk)


@requires("assessments.change_interestsession")
def interest_withdraw(request: BekalRequest, pk: int) -> HttpResponse:
    """Ask once, then take the answers out of use."""
    session = session_at(request, pk)
    if request.method != "POST":
        return render(request, "assessments/interest_withdraw.html", {"session": session})
    try:
        actions.withdraw(session=session, by=request.user)
    except RefusedError as refusal:
        messages.warning(request, refusal.reason)
    else:
        messages.success(request, _("The answers were withdrawn. Nothing else has changed."))
    return redirect("assessments:interest_detail", pk=pk)


@requires("assessments.change_interestsession")
@require_POST
def interest_code(request: BekalRequest, pk: int) -> HttpResponse:
    """Issue a start code for the tablet and show it once."""
    session = session_at(request, pk)
    try:
        code = actions.issue_start_code(session=session, by=request.user)
    except RefusedError as refusal:
        messages.warning(request, refusal.reason)
        return redirect("assessments:interest_detail", pk=pk)
    session.refresh_from_db(fields=["start_code_until"])
    context = {"session": session, "code": f"{code[:3]} {code[3:]}"}
    return render(request, "assessments/interest_code.html", context)
