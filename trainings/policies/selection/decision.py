"""What may be decided on one person and one batch, beside the rule."""

import json
from dataclasses import dataclass

from django.utils.translation import gettext as _

from inmates.models import Inmate
from serang_rutan.core.refusal import RefusedError, allowed
from trainings.models import (
    DecisionKind,
    Enrolment,
    RoundDecision,
    RoundSeats,
    RoundState,
    SelectionRound,
)
from trainings.selection.frozen import LIFTABLE

TPP_KINDS = (DecisionKind.STRIKE, DecisionKind.ADD)
_STRIKE_IN = (RoundState.PROPOSED, RoundState.HEARD, RoundState.OFFERING)


@dataclass(frozen=True, slots=True)
class Case:
    """What the first run froze of one person and one batch."""

    listed: bool
    barred: frozenset[str]


def check_can_decide(round_: SelectionRound, kind: DecisionKind) -> None:
    """Let an override be decided under review, a strike or an addition once the TPP has met.

    A strike is possible until seats are offered, and beside the offers for those without a seat.

    Raises:
        RefusedError: it is not the time for this, or the hearing is not recorded yet.

    """
    states = _STRIKE_IN if kind == DecisionKind.STRIKE else (RoundState.PROPOSED,)
    if round_.state not in states:
        raise RefusedError(_("This cannot be decided in this state of the round."))
    if kind in TPP_KINDS and not hasattr(round_, "hearing"):
        raise RefusedError(_("The hearing of the TPP is not recorded yet."))


def check_decision(
    seats: RoundSeats, inmate: Inmate, kind: DecisionKind, *, consented: bool
) -> None:
    """Let a decision be made that changes something, on someone who was asked for wishes.

    Raises:
        RefusedError: there is a decision on this already, the person was not asked, has not
            consented or holds the seat, or the decision would change nothing.

    """
    standing = RoundDecision.objects.filter(seats=seats, inmate=inmate, revoked_at__isnull=True)
    if standing.exists():
        raise RefusedError(_("There is a decision on this person and batch already."))
    case = case_of(seats, inmate)
    if case is None:
        raise RefusedError(_("%(name)s was not asked in this round.") % {"name": inmate.name})
    if kind == DecisionKind.STRIKE:
        _check_strike(seats, inmate, case)
    elif kind == DecisionKind.OVERRIDE:
        _check_override(case)
    else:
        _check_add(case, consented=consented)


def check_can_revoke(decision: RoundDecision) -> None:
    """Let a decision be taken back while the round is under review.

    Raises:
        RefusedError: it was taken back already, or the round is not under review.

    """
    if decision.revoked_at is not None:
        raise RefusedError(_("This decision was taken back already."))
    if decision.seats.round.state != RoundState.PROPOSED:
        raise RefusedError(_("This cannot be decided in this state of the round."))


def case_of(seats: RoundSeats, inmate: Inmate) -> Case | None:
    """Read what the first run froze; None where the person had no ballot or nothing was run."""
    first = seats.round.runs.order_by("number").values_list("inputs", flat=True).first()
    people = json.loads(first)["people"] if first else []
    person = next((one for one in people if one["id"] == str(inmate.pk)), None)
    if person is None:
        return None
    key = str(seats.pk)
    return Case(key in person["wishes"], frozenset(person["barred"].get(key, [])))


def can_override(round_: SelectionRound) -> bool:
    """Tell whether an early end may be overridden in `round_` now."""
    return allowed(lambda one: check_can_decide(one, DecisionKind.OVERRIDE), round_)


def can_strike(round_: SelectionRound) -> bool:
    """Tell whether somebody may be struck in `round_` now."""
    return allowed(lambda one: check_can_decide(one, DecisionKind.STRIKE), round_)


def can_add(round_: SelectionRound) -> bool:
    """Tell whether somebody may be added in `round_` now."""
    return allowed(lambda one: check_can_decide(one, DecisionKind.ADD), round_)


def can_revoke(decision: RoundDecision) -> bool:
    """Tell whether `decision` may be taken back."""
    return allowed(check_can_revoke, decision)


def _check_strike(seats: RoundSeats, inmate: Inmate, case: Case) -> None:
    if not case.listed:
        raise RefusedError(_("This batch is not on the person's list."))
    if Enrolment.objects.holding().filter(batch=seats.batch, inmate=inmate).exists():
        raise RefusedError(_("The person holds a seat in this batch. End the participation."))


def _check_override(case: Case) -> None:
    if not case.listed:
        raise RefusedError(_("This batch is not on the person's list."))
    _check_liftable(case)
    if LIFTABLE not in case.barred:
        raise RefusedError(_("The stay is not expected to end before this batch does."))


def _check_add(case: Case, *, consented: bool) -> None:
    _check_liftable(case)
    if case.listed and not case.barred:
        raise RefusedError(_("This batch is on the person's list already; the order decides."))
    if not case.listed and not consented:
        raise RefusedError(_("A person can be added only with their own consent."))


def _check_liftable(case: Case) -> None:
    if case.barred - {LIFTABLE}:
        raise RefusedError(_("A rule that cannot be lifted stands in the way of this batch."))
