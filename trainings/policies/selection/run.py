"""When a round may be run, and whether its newest run holds everything that was decided."""

import json

from django.utils.translation import gettext as _

from serang_rutan.core.refusal import RefusedError, allowed
from trainings.models import RoundDecision, RoundState, RunCause, SelectionRound

AFTER_OFFERS = (RoundState.OFFERING,)
UNDER_REVIEW = (RoundState.PROPOSED, RoundState.HEARD)


def check_can_run(round_: SelectionRound) -> None:
    """Let a round be run for the first time once its wishes are closed.

    Raises:
        RefusedError: wishes are not closed yet, or it was run already.

    """
    if round_.state in (RoundState.PLANNED, RoundState.PUBLISHED):
        raise RefusedError(_("The wishes are not closed yet."))
    if round_.state != RoundState.CLOSED:
        raise RefusedError(_("This round was run already."))


def check_can_run_again(round_: SelectionRound) -> None:
    """Let a round be run again while it is under review, once something new was decided.

    Raises:
        RefusedError: it is not under review, or the newest run holds every decision.

    """
    if round_.state not in UNDER_REVIEW:
        raise RefusedError(_("Decisions enter a run only while the round is under review."))
    if holds_every_decision(round_):
        raise RefusedError(_("Nothing was decided since the last run."))


def check_can_refill(round_: SelectionRound) -> None:
    """Let freed seats be filled again while seats are being offered.

    Raises:
        RefusedError: seats are not being offered.

    """
    if round_.state not in AFTER_OFFERS:
        raise RefusedError(_("Freed seats are filled again only while seats are being offered."))


def check_holds_every_decision(round_: SelectionRound) -> None:
    """Let a round go on whose newest run holds every decision that stands.

    Raises:
        RefusedError: something was decided or taken back since.

    """
    if not holds_every_decision(round_):
        raise RefusedError(_("Something was decided since the last run. Run the round again."))


CHECKS = {
    RunCause.FIRST: check_can_run,
    RunCause.DECISIONS: check_can_run_again,
    RunCause.REFILL: check_can_refill,
}


def holds_every_decision(round_: SelectionRound) -> bool:
    """Tell whether the newest run was made with exactly the decisions that stand."""
    newest = round_.runs.order_by("-number").values_list("inputs", flat=True).first()
    if newest is None:
        return False
    standing = RoundDecision.objects.filter(seats__round=round_, revoked_at__isnull=True)
    keys = {str(key) for key in standing.values_list("pk", flat=True)}
    return {one["id"] for one in json.loads(newest)["decisions"]} == keys


def can_run(round_: SelectionRound) -> bool:
    """Tell whether `round_` may be run for the first time."""
    return allowed(check_can_run, round_)


def can_run_again(round_: SelectionRound) -> bool:
    """Tell whether `round_` may be run again with decisions."""
    return allowed(check_can_run_again, round_)


def can_refill(round_: SelectionRound) -> bool:
    """Tell whether freed seats of `round_` may be filled again."""
    return allowed(check_can_refill, round_)
