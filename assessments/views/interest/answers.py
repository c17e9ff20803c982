"""All questions on one page, for an officer who reads them aloud and marks with one key each."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from agencies.http import BekalRequest
from assessments.actions import interest as actions
from assessments.forms.interest import AnswersForm, marks
from assessments.instruments import load_content
from assessments.interest_page import stored_answers
from assessments.models import InterestSession
from assessments.policies.interest import can_ask, check_can_ask
from assessments.views.interest.session import session_at
from serang_rutan.core.access import requires
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, record


@requires("assessments.change_interestsession")
def interest_answer(request: BekalRequest, pk: int) -> HttpResponse:
    """Show and save all questions of a session that an officer asks."""
    session = session_at(request, pk)
    content = load_content(session.version)
    if request.method == "POST":
        return _save(request, session, AnswersForm(content, request.POST))
    if not can_ask(session):
        return redirect("assessments:interest_detail", pk=pk)
    record(by=request.user, action=Action.VIEW, obj=session, subject_id=session.inmate_id)
    initial = {"revision": session.revision, **marks(stored_answers(session))}
    return _show(request, session, AnswersForm(content, initial=initial))


def _show(
    request: BekalRequest, session: InterestSession, form: AnswersForm, **extra: Any
) -> HttpResponse:
    """Show the page; `revision` in `extra` is what the next save is checked by."""
    context = {
        "session": session,
        "form": form,
        "content": form.content,
        "revision": form["revision"].value(),
        **extra,
    }
    return render(request, "assessments/interest_answer.html", context)


def _save(request: BekalRequest, session: InterestSession, form: AnswersForm) -> HttpResponse:
    """Store what is marked; what cannot be stored stays on the page as marked."""
    if not form.is_valid():
        return _show(request, session, form)
    try:
        check_can_ask(session)
        actions.answer_many(
            session=session,
            values=form.values(),
            by=request.user,
            revision=form.cleaned_data["revision"],
        )
    except actions.StaleSessionError:
        return _show_stale(request, session, form)
    except RefusedError as refusal:
        return _show(request, session, form, refusal=refusal.reason)
    return _go_on(request, session, form)


def _show_stale(request: BekalRequest, session: InterestSession, form: AnswersForm) -> HttpResponse:
    """Say which answers are stored otherwise; saving again then puts these in their place."""
    record(by=request.user, action=Action.VIEW, obj=session, subject_id=session.inmate_id)
    session.refresh_from_db(fields=["revision"])
    return _show(
        request,
        session,
        form,
        revision=session.revision,
        is_stale=True,
        differing=form.differing(stored_answers(session)),
    )


def _go_on(request: BekalRequest, session: InterestSession, form: AnswersForm) -> HttpResponse:
    """Complete where that was asked for and nothing is open, else stop or show what is open."""
    choice = request.POST.get("next")
    if choice == "complete" and (unmarked := form.unmarked()):
        session.refresh_from_db(fields=["revision"])
        return _show(request, session, form, revision=session.revision, unmarked=unmarked)
    if choice in {"complete", "complete_anyway"}:
        return _complete(request, session, form)
    messages.success(request, _("Saved. You can go on with these questions at any time."))
    return redirect("assessments:interest_detail", pk=session.pk)


def _complete(request: BekalRequest, session: InterestSession, form: AnswersForm) -> HttpResponse:
    try:
        actions.complete(session=session, by=request.user)
    except RefusedError as refusal:
        return _show(request, session, form, refusal=refusal.reason)
    messages.success(request, _("The session is complete."))
    return redirect("assessments:interest_detail", pk=session.pk)
