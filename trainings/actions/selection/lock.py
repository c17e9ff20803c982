"""Holding a round while something is decided about it; after the register, before batches."""

from typing import Any

from agencies.models import User
from serang_rutan.core.trail import Action, record
from trainings.models import RoundState, SelectionRound


def lock_round(round_: SelectionRound) -> SelectionRound:
    """Fetch the round anew and hold it until the transaction ends."""
    rounds = SelectionRound.objects.select_for_update(of=("self",))
    return rounds.select_related("policy").get(pk=round_.pk)


def move(round_: SelectionRound, state: RoundState, by: User, **changes: Any) -> SelectionRound:
    """Store a held round in its next state, with a row on the trail."""
    before, round_.state = round_.state, state
    round_.revision += 1
    round_.save()
    action = Action.APPROVE if state == RoundState.APPROVED else Action.CHANGE
    record(
        by=by,
        action=action,
        obj=round_,
        changes={"state": [before, state], **changes},
        reason=round_.state_reason,
    )
    return round_
