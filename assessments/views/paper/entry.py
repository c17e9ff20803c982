"""Typing a paper form in; what another officer typed is never shown here."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from agencies.http import BekalRequest
from assessments.actions import interest as actions
from assessments.forms.paper import PaperEntryForm
from assessments.instruments import load_content
from assessments.models import InterestSession
from assessments.policies.paper import check_can_enter
from assessments.views.interest.session import session_at
from serang_rutan.core.access import requires
from serang_rutan.core.refusal import RefusedError


@requires("assessments.change_interestsession")
def paper_enter(request: BekalRequest, pk: int) -> HttpResponse:
    """Type in one form; what another officer typed is never shown here."""
    session = session_at(request, pk)
    content = load_content(session.version)
    if request.method == "POST":
        return _save_entry(request, session, PaperEntryForm(content, request.POST))
    try:
        check_can_enter(session, request.user)
    except RefusedError as refusal:
        messages.warning(request, refusal.reason)
        return redirect("assessments:interest_detail", pk=pk)
    form = PaperEntryForm(content, initial={"revision": session.revision})
    return _show_entry(request, session, form)


def _show_entry(
    request: BekalRequest, session: InterestSession, form: PaperEntryForm, **extra: Any
) -> HttpResponse:
    context = {
        "session": session,
        "form": form,
        "content": form.content,
        "revision": form["revision"].value(),
        "number": session.entries.count() + 1,
        **extra,
    }
    return render(request, "assessments/paper_enter.html", context)


def _save_entry(
    request: BekalRequest, session: InterestSession, form: PaperEntryForm
) -> HttpResponse:
    """Keep the entry; what cannot be kept stays on the page as marked."""
    if not form.is_valid():
        return _show_entry(request, session, form)
    if request.POST.get("next") != "anyway" and (unmarked := form.open_lines()):
        return _show_entry(request, session, form, unmarked=unmarked)
    try:
        entry = actions.enter_paper(
            session=session,
            agreed=form.agreed,
            values=form.values(),
            revision=form.cleaned_data["revision"],
            by=request.user,
        )
    except actions.StaleSessionError:
        session.refresh_from_db(fields=["revision"])
        return _show_entry(request, session, form, revision=session.revision, is_stale=True)
    except RefusedError as refusal:
        return _show_entry(request, session, form, refusal=refusal.reason)
    return _after_entry(request, session, entry.number)


def _after_entry(request: BekalRequest, session: InterestSession, number: int) -> HttpResponse:
    if number > 1:
        return redirect("assessments:paper_check", pk=session.pk)
    messages.success(
        request,
        _("The first entry is kept. A colleague types the form in again, or you in ten minutes."),
    )
    return redirect("assessments:paper_list")
