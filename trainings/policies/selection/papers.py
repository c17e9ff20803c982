"""When what a round gave can go on paper."""

from django.utils.translation import gettext as _

from serang_rutan.core.refusal import RefusedError, allowed
from trainings.models import RoundState, SelectionRound

SETTLED = (RoundState.APPROVED, RoundState.OFFERING, RoundState.FINISHED)


def check_can_hand_out(round_: SelectionRound) -> None:
    """Let the result be handed out once the head approved it; before, it may still change.

    Raises:
        RefusedError: it is a proposal, or there is none.

    """
    if round_.state not in SETTLED:
        raise RefusedError(_("This can be printed once the head approved the round."))


def can_hand_out(round_: SelectionRound) -> bool:
    """Tell whether the result may be handed out."""
    return allowed(check_can_hand_out, round_)
