"""Paper forms: print, find by code, type in twice, settle and complete."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agencies.http import BekalRequest
from assessments.actions import interest as actions
from assessments.forms.paper import NO, YES, FindForm, PaperEntryForm, SettleForm
from assessments.instruments import load_content
from assessments.models import InterestSession
from assessments.paper_form import forms_pdf
from assessments.paper_page import open_forms
from assessments.policies.paper import (
    check_can_discard,
    check_can_enter,
    check_can_settle,
)
from assessments.tables_paper import PaperTable
from assessments.views.interest.session import session_at
from serang_rutan.core.access import requires
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.tables import lay_out
from serang_rutan.core.trail import Action, record

MOST_AT_ONCE = 50
"""Forms in one print; a Rutan hands out a dozen in a morning."""


def next_step(session: InterestSession) -> HttpResponse:
    """Lead to what a form needs next: an entry, the comparison, or nothing more."""
    if session.state != "open":
        return redirect("assessments:interest_detail", pk=session.pk)
    is_twice = session.entries.count() > 1
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
    if not sessions:
        messages.warning(request, _("Choose at least one form that is still to be answered."))
        return redirect("assessments:paper_list")
    try:
        printed = forms_pdf(sessions)
    except RefusedError as refusal:
        messages.warning(request, refusal.reason)
        return redirect("assessments:paper_list")
    for one in sessions:
        record(by=request.user, action=Action.EXPORT, obj=one, subject_id=one.inmate_id)
    headers = {"Content-Disposition": 'inline; filename="lembar-minat.pdf"'}
    return HttpResponse(printed, content_type="application/pdf", headers=headers)


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


@requires("assessments.change_interestsession")
def paper_check(request: BekalRequest, pk: int) -> HttpResponse:
    """Show where two entries differ, settle it by the paper, and complete."""
    session = session_at(request, pk)
    try:
        check_can_settle(session)
        if request.method == "POST" and request.POST.get("word"):
            return _settle_word(request, session)
        return _settle(request, session)
    except RefusedError as refusal:
        messages.warning(request, refusal.reason)
        return redirect("assessments:interest_detail", pk=pk)
    except actions.StaleSessionError:
        messages.warning(request, _("The entries were changed in the meantime. Look again."))
        return redirect("assessments:paper_check", pk=pk)


def _settle(request: BekalRequest, session: InterestSession) -> HttpResponse:
    first, second = session.entries.select_related("entered_by").order_by("number")
    form = SettleForm(
        load_content(session.version),
        first.values,
        second.values,
        request.POST if request.method == "POST" else None,
        initial={"revision": session.revision},
    )
    if form.is_valid():
        actions.settle_paper(
            session=session,
            choices=form.choices(),
            revision=form.cleaned_data["revision"],
            by=request.user,
        )
        messages.success(request, _("The session is complete."))
        return redirect("assessments:interest_detail", pk=session.pk)
    record(by=request.user, action=Action.VIEW, obj=session, subject_id=session.inmate_id)
    context = {"session": session, "form": form, "first": first, "second": second}
    return render(request, "assessments/paper_check.html", context)


def _settle_word(request: BekalRequest, session: InterestSession) -> HttpResponse:
    word = request.POST["word"]
    if word not in {YES, NO}:
        return redirect("assessments:paper_check", pk=session.pk)
    actions.settle_word(session=session, agreed=word == YES, by=request.user)
    if word == YES:
        messages.info(request, _("The entry without answers is gone. Type the form in once more."))
        return redirect("assessments:interest_detail", pk=session.pk)
    messages.success(request, _("Noted. The person can be asked again at any time."))
    return redirect("assessments:interest_detail", pk=session.pk)


@requires("assessments.change_interestsession")
def paper_discard(request: BekalRequest, pk: int) -> HttpResponse:
    """Ask once, then throw the entries away, so that the form is typed in anew."""
    session = session_at(request, pk)
    try:
        check_can_discard(session)
        if request.method != "POST":
            return render(request, "assessments/paper_discard.html", {"session": session})
        actions.discard_entries(session=session, by=request.user)
    except RefusedError as refusal:
        messages.warning(request, refusal.reason)
    else:
        messages.success(request, _("What was typed in is gone. Begin anew from the paper."))
    return redirect("assessments:interest_detail", pk=pk)
