"""The end of a round: closed when every seat is settled, or cancelled for a reason."""

from django.db import transaction
from django.utils.translation import gettext as _

from agencies.models import User
from serang_rutan.core.refusal import RefusedError
from trainings.actions.selection.lock import lock_round, move
from trainings.models import RoundState, SelectionRound
from trainings.policies.selection.finish import check_can_cancel_round, check_can_finish_round


@transaction.atomic
def finish(*, round_: SelectionRound, by: User) -> SelectionRound:
    """Close a round; its batches can be filled directly or in another round from now on.

    Raises:
        RefusedError: offers are open (see `check_can_finish_round`).

    """
    locked = lock_round(round_)
    check_can_finish_round(locked)
    locked.seats.update(is_live=False)
    return move(locked, RoundState.FINISHED, by)


@transaction.atomic
def cancel_round(*, round_: SelectionRound, reason: str, by: User) -> SelectionRound:
    """Give a round up before seats are offered; nobody has a waiting turn from it.

    Raises:
        RefusedError: seats were offered, the round is over, or no reason is given.

    """
    locked = lock_round(round_)
    check_can_cancel_round(locked)
    locked.state_reason = reason.strip()
    if not locked.state_reason:
        raise RefusedError(_("Say why the round is cancelled."))
    locked.seats.update(is_live=False)
    return move(locked, RoundState.CANCELLED, by)
