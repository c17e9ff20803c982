"""Writes of what people wish for in a round, and the close of the wishes."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from inmates.models import Inmate
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, record
from trainings.actions.selection.lock import lock_round, move
from trainings.models import RoundBallot, RoundSeats, RoundState, RoundWish, SelectionRound
from trainings.policies.selection.wishes import (
    check_can_close_early,
    check_can_close_wishes,
    check_can_state_wishes,
    check_wishes,
)


@transaction.atomic
def state_wishes(
    *,
    round_: SelectionRound,
    inmate: Inmate,
    seats: Sequence[RoundSeats],
    by: User,
    revision: int | None,
) -> RoundBallot:
    """Store what a person wishes for, best first; nothing at all is an answer, too.

    `revision` is that of the ballot which the form showed, None where it showed none.

    Raises:
        RefusedError: wishes are not being gathered, the person has left, a batch is not in the
            round or doubled, or someone else stored a ballot after the form was opened.

    """
    locked = lock_round(round_)
    check_can_state_wishes(locked)
    check_wishes(locked, inmate, seats)
    ballot = RoundBallot.objects.filter(round=locked, inmate=inmate).first()
    if (ballot.revision if ballot else None) != revision:
        raise RefusedError(
            _("The wishes of %(name)s were changed in the meantime. Open the page again.")
            % {"name": inmate.name}
        )
    before = list(ballot.wishes.values_list("seats", flat=True)) if ballot else None
    ballot = _stated(ballot or RoundBallot(round=locked, inmate=inmate), by)
    ballot.wishes.all().delete()
    RoundWish.objects.bulk_create(
        RoundWish(ballot=ballot, seats=one, rank=rank) for rank, one in enumerate(seats, start=1)
    )
    record(
        by=by,
        action=Action.CREATE if before is None else Action.CHANGE,
        obj=ballot,
        subject_id=inmate.pk,
        changes={"wishes": [before, [one.pk for one in seats]]},
    )
    return ballot


@transaction.atomic
def close_wishes(*, round_: SelectionRound, by: User, early: bool = False) -> SelectionRound:
    """Close the wishes and reveal the seed of the lottery; `early` does so on purpose before time.

    Raises:
        RefusedError: wishes are not being gathered, nobody was asked, or it is too early.

    """
    locked = lock_round(round_)
    (check_can_close_early if early else check_can_close_wishes)(locked)
    locked.seed = locked.hidden_seed()
    too_early = timezone.localdate() < locked.wishes_until
    return move(locked, RoundState.CLOSED, by, early=too_early, ballots=locked.ballots.count())


def _stated(ballot: RoundBallot, by: User) -> RoundBallot:
    """Store a ballot as stated now; the first one has revision 0."""
    ballot.revision += 1 if ballot.pk else 0
    ballot.stated_at, ballot.noted_by = timezone.now(), by
    ballot.save()
    return ballot
