"""Pages under review: the result of the newest run, decisions on people, and the hearing."""

from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from agencies.http import BekalRequest
from inmates.models import Inmate
from serang_rutan.core.access import requires
from serang_rutan.core.trail import Action, record
from trainings.actions.selection.decision import decide, revoke_decision
from trainings.actions.selection.hearing import record_hearing
from trainings.forms.selection.decision import DecisionForm
from trainings.forms.selection.hearing import HearingForm
from trainings.models import DecisionKind, RoundDecision, RoundHearing, SelectionRound
from trainings.policies.selection.decision import can_add, can_override, can_revoke, can_strike
from trainings.policies.selection.hearing import can_record_hearing
from trainings.policies.selection.run import can_run_again, holds_every_decision
from trainings.rounds.conflicts import conflicts_of
from trainings.rounds.review import Review, decisions_of, review_of
from trainings.views.attempts import told, written
from trainings.views.selection.rounds import find_round

PER_PAGE = 50
KINDS = {
    DecisionKind.OVERRIDE: can_override,
    DecisionKind.STRIKE: can_strike,
    DecisionKind.ADD: can_add,
}


@requires("trainings.view_round")
@require_GET
def round_review(request: BekalRequest, pk: int) -> HttpResponse:
    """Show who would get which seat, who would not and why, and what was decided."""
    round_ = find_round(request, pk)
    review = review_of(round_)
    if review is None:
        return redirect("trainings:round_detail", pk)
    page = Paginator(review.unseated, PER_PAGE).get_page(request.GET.get("page"))
    seen = [one.inmate_id for one in review.applicants]
    record(by=request.user, action=Action.VIEW, obj=round_, changes={"people": seen})
    context = {"round": round_, "review": review, "page": page}
    context["unseated"] = review.explained(list(page.object_list))
    return render(request, "trainings/round_review.html", {**context, **_doings(request, review)})


@requires("trainings.change_round")
@require_http_methods(["GET", "POST"])
def decision_create(request: BekalRequest, pk: int, inmate_pk: int) -> HttpResponse:
    """Decide on one person and one batch, with a reason."""
    round_ = find_round(request, pk)
    review, kinds = review_of(round_), _kinds(round_)
    if review is None or not kinds:
        return redirect("trainings:round_detail", pk)
    inmate = get_object_or_404(Inmate.objects.visible_to(request.user), pk=inmate_pk)
    first = {"seats": request.GET.get("angkatan"), "kind": request.GET.get("jenis")}
    form = DecisionForm(request.POST or None, round_=round_, kinds=kinds, initial=first)
    if request.method == "POST" and form.is_valid():
        act = partial(decide, inmate=inmate, by=request.user, **form.cleaned_data)
        if written(form, act):
            return redirect("trainings:round_review", pk)
    record(by=request.user, action=Action.VIEW, obj=round_, subject_id=inmate.pk)
    context = {"round": round_, "inmate": inmate, "form": form}
    context["wishes"] = review.wishes_of(inmate.pk)
    return render(request, "trainings/decision_form.html", context)


@requires("trainings.change_round")
@require_POST
def decision_revoke(request: BekalRequest, pk: int) -> HttpResponseRedirect:
    """Take a decision back."""
    rounds = SelectionRound.objects.visible_to(request.user)
    decisions = RoundDecision.objects.filter(seats__round__in=rounds)
    decision = get_object_or_404(decisions.select_related("seats__round"), pk=pk)
    act = partial(revoke_decision, decision=decision, by=request.user)
    told(request, act, _("The decision is taken back."))
    return redirect("trainings:round_review", decision.seats.round_id)


@requires("trainings.view_round")
@require_http_methods(["GET", "POST"])
def hearing(request: BekalRequest, pk: int) -> HttpResponse:
    """Record the hearing of the TPP, or read what was recorded."""
    round_ = find_round(request, pk)
    stored = RoundHearing.objects.filter(round=round_).select_related("recorded_by").first()
    may_record = can_record_hearing(round_) and request.user.has_perm("trainings.change_round")
    if request.method == "POST" and not may_record:
        return redirect("trainings:hearing", pk)
    form = HearingForm(request.POST or None, instance=stored)
    if request.method == "POST" and form.is_valid():
        act = partial(record_hearing, round_=round_, by=request.user, **form.cleaned_data)
        if written(form, act):
            return redirect("trainings:round_detail", pk)
    context = {"round": round_, "stored": stored, "form": form, "may_record": may_record}
    return render(request, "trainings/round_hearing.html", context)


def _kinds(round_: SelectionRound) -> list[DecisionKind]:
    """List what can be decided in a round now."""
    return [kind for kind, can in KINDS.items() if can(round_)]


def _doings(request: BekalRequest, review: Review) -> dict[str, Any]:
    """Say what stands in the way and what this person may do about it."""
    round_ = review.round
    may_change = request.user.has_perm("trainings.change_round")
    kinds = _kinds(round_) if may_change else []
    return {
        "conflicts": conflicts_of(round_),
        "decisions": [(one, may_change and can_revoke(one)) for one in decisions_of(round_)],
        "is_outdated": not holds_every_decision(round_),
        "may_run": may_change and can_run_again(round_),
        "may_strike": DecisionKind.STRIKE in kinds,
        "may_help": bool(set(kinds) - {DecisionKind.STRIKE}),
    }
