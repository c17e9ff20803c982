"""Two entries of a paper form side by side: settled by the paper, or thrown away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from agencies.http import BekalRequest
from assessments.actions import interest as actions
from assessments.forms.paper import NO, YES, SettleForm
from assessments.instruments import load_content
from assessments.models import InterestSession
from assessments.policies.paper import check_can_discard, check_can_settle
from assessments.views.interest.session import session_at
from serang_rutan.core.access import requires
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, record


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
