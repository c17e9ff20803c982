"""The approval of a round by the head of the Rutan."""

from django.db import transaction
from django.utils import timezone

from agencies.models import User
from trainings.actions.selection.lock import lock_round, move
from trainings.models import RoundState, SelectionRound
from trainings.policies.selection.hearing import check_can_approve


@transaction.atomic
def approve(*, round_: SelectionRound, by: User) -> SelectionRound:
    """Approve the newest run, so that its seats can be offered.

    Raises:
        RefusedError: something is missing (see `check_can_approve`).

    """
    locked = lock_round(round_)
    check_can_approve(locked)
    locked.approved_at, locked.approved_by = timezone.now(), by
    newest = locked.runs.order_by("-number").values_list("number", flat=True).first()
    return move(locked, RoundState.APPROVED, by, run=newest)
