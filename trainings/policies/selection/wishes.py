"""When wishes may be stated, and when they close."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from inmates.models import Inmate, Stay
from serang_rutan.core.formats import long_date
from serang_rutan.core.refusal import RefusedError, allowed
from trainings.models import RoundSeats, RoundState, SelectionRound


def check_can_state_wishes(round_: SelectionRound) -> None:
    """Let wishes be stated from the day the plan is published until they close.

    Raises:
        RefusedError: the plan is not published yet, or the wishes are closed.

    """
    if round_.state == RoundState.PLANNED:
        raise RefusedError(_("The seat plan is not published yet."))
    if round_.state != RoundState.PUBLISHED:
        raise RefusedError(_("Wishes are closed and cannot change any more."))


def check_wishes(round_: SelectionRound, inmate: Inmate, seats: Sequence[RoundSeats]) -> None:
    """Let a person who is here wish for batches of this round, each once.

    Raises:
        RefusedError: the person has left, or a batch is not in the round or listed twice.

    """
    if not Stay.objects.open().filter(inmate=inmate).exists():
        raise RefusedError(_("%(name)s is no longer at the Rutan.") % {"name": inmate.name})
    keys = [one.pk for one in seats]
    if len(set(keys)) < len(keys):
        raise RefusedError(_("Each batch can be listed once."))
    offered = set(round_.seats.values_list("pk", flat=True))
    for one in seats:
        if one.pk not in offered:
            raise RefusedError(_("%(batch)s is not part of this round.") % {"batch": one.batch})


def check_can_close_early(round_: SelectionRound) -> None:
    """Let the wishes close on purpose before their last day, once somebody was asked.

    Raises:
        RefusedError: wishes are not being gathered, or nobody was asked yet.

    """
    check_can_state_wishes(round_)
    if not round_.ballots.exists():
        raise RefusedError(_("Nobody was asked for wishes yet."))


def check_can_close_wishes(round_: SelectionRound) -> None:
    """Let the wishes close from their last day on.

    Raises:
        RefusedError: as `check_can_close_early`, or the last day is still to come.

    """
    check_can_close_early(round_)
    if timezone.localdate() < round_.wishes_until:
        raise RefusedError(
            _("Wishes may be stated until %(day)s. Tick to close them earlier on purpose.")
            % {"day": long_date(round_.wishes_until)}
        )


def can_state_wishes(round_: SelectionRound) -> bool:
    """Tell whether wishes may be stated in `round_`."""
    return allowed(check_can_state_wishes, round_)


def can_close_wishes(round_: SelectionRound) -> bool:
    """Tell whether the wishes of `round_` may close today."""
    return allowed(check_can_close_wishes, round_)
