"""Writes of the hearing of the TPP on a round."""

from datetime import date

from django.db import transaction

from agencies.models import User
from serang_rutan.core.trail import Action, record
from trainings.actions.selection.lock import lock_round, move
from trainings.models import RoundHearing, RoundState, SelectionRound
from trainings.policies.selection.hearing import (
    check_can_conclude_hearing,
    check_can_record_hearing,
    check_hearing,
)


@transaction.atomic
def record_hearing(
    *, round_: SelectionRound, held_on: date, members: str, minutes: str, by: User
) -> RoundHearing:
    """Record the hearing, or correct what was recorded; `members` is one a line.

    Raises:
        RefusedError: the round is not under review, or day, members or minutes are missing or
            impossible.

    """
    locked = lock_round(round_)
    check_can_record_hearing(locked)
    check_hearing(locked, held_on, members, minutes)
    lines = [line.strip() for line in members.splitlines() if line.strip()]
    fields = {"held_on": held_on, "members": "\n".join(lines), "minutes": minutes.strip()}
    hearing, is_new = RoundHearing.objects.update_or_create(
        round=locked, defaults={**fields, "recorded_by": by}
    )
    action = Action.CREATE if is_new else Action.CHANGE
    record(by=by, action=action, obj=hearing, changes={"held_on": held_on, "members": len(lines)})
    return hearing


@transaction.atomic
def conclude_hearing(*, round_: SelectionRound, by: User) -> SelectionRound:
    """Conclude the hearing, so that the head can approve.

    Raises:
        RefusedError: something is missing (see `check_can_conclude_hearing`).

    """
    locked = lock_round(round_)
    check_can_conclude_hearing(locked)
    return move(locked, RoundState.HEARD, by)
