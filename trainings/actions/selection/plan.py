"""Writes of a round and its seat plan until it is published."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from agencies.models import Fund, User
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, differences, record
from trainings.actions.selection.lock import lock_round, move
from trainings.models import Batch, RoundSeats, RoundState, SelectionPolicy, SelectionRound
from trainings.policies.selection.plan import check_can_plan, check_can_publish, check_seats
from trainings.selection.lottery import new_seed, seed_hash


def create_round(
    *, name: str, wishes_until: date, policy: SelectionPolicy, by: User
) -> SelectionRound:
    """Begin a round under `policy`, which must be signed by the time the plan is published.

    Raises:
        RefusedError: there is a round of this name already.

    """
    made = SelectionRound(name=name.strip(), wishes_until=wishes_until, policy=policy)
    made.created_by = by
    changes = {"wishes_until": wishes_until, "policy": policy}
    return _named(made, by, Action.CREATE, changes)


@transaction.atomic
def change_round(
    *, round_: SelectionRound, name: str, wishes_until: date, policy: SelectionPolicy, by: User
) -> SelectionRound:
    """Change what a planned round is called, its last day for wishes and its rules.

    Raises:
        RefusedError: the plan is published, or there is a round of this name already.

    """
    locked = lock_round(round_)
    check_can_plan(locked)
    fields = {"name": name.strip(), "wishes_until": wishes_until, "policy": policy}
    changes = differences({key: getattr(locked, key) for key in fields}, fields)
    for key, value in fields.items():
        setattr(locked, key, value)
    locked.revision += 1
    return _named(locked, by, Action.CHANGE, changes)


@transaction.atomic
def set_seats(
    *,
    round_: SelectionRound,
    batch: Batch,
    by: User,
    regency_seats: int,
    other_seats: int,
    residents_only: bool,
    regency_fund: Fund | None,
    other_fund: Fund | None,
    cost_per_participant: int,
    last_entry_on: date,
) -> RoundSeats:
    """Plan the seats of one batch, or plan them anew; whether the money suffices is asked later.

    Raises:
        RefusedError: the plan is published, or the seats do not fit (see `check_seats`).

    """
    locked = lock_round(round_)
    check_can_plan(locked)
    held = Batch.objects.select_for_update(of=("self",)).select_related("programme")
    seats = RoundSeats.objects.filter(round=locked, batch=batch).first() or RoundSeats()
    before = _digest(seats) if seats.pk else {}
    seats.round, seats.batch = locked, held.get(pk=batch.pk)
    seats.regency_seats, seats.other_seats = regency_seats, other_seats
    seats.residents_only, seats.last_entry_on = residents_only, last_entry_on
    seats.regency_fund = regency_fund if regency_seats else None
    seats.other_fund = other_fund if other_seats else None
    seats.cost_per_participant = cost_per_participant
    check_seats(seats)
    return _stored(seats, before, by)


@transaction.atomic
def drop_seats(*, seats: RoundSeats, by: User) -> None:
    """Take a batch out of the plan; one that is out already stays so.

    Raises:
        RefusedError: the plan is published.

    """
    locked = lock_round(seats.round)
    check_can_plan(locked)
    stored = RoundSeats.objects.filter(pk=seats.pk).first()
    if stored:
        record(by=by, action=Action.DELETE, obj=stored, changes=_digest(stored))
        stored.delete()


@transaction.atomic
def publish(*, round_: SelectionRound, by: User) -> SelectionRound:
    """Make the seat plan binding, draw the seed of the lottery and publish its hash.

    Raises:
        RefusedError: something is missing (see `check_can_publish`), or it is published already.

    """
    locked = lock_round(round_)
    batches = Batch.objects.filter(round_seats__round=locked).order_by("pk")
    list(batches.select_for_update(of=("self",)))
    check_can_publish(locked)
    seed = new_seed()
    locked.hide_seed(seed)
    locked.seed_hash = seed_hash(seed)
    return move(locked, RoundState.PUBLISHED, by, seed_hash=locked.seed_hash)


def _named(
    round_: SelectionRound, by: User, action: Action, changes: dict[str, Any]
) -> SelectionRound:
    try:
        with transaction.atomic():
            round_.save()
            record(by=by, action=action, obj=round_, changes=changes)
    except IntegrityError as error:
        text = _("There is a round named “%(name)s” already. Choose another name.")
        raise RefusedError(text % {"name": round_.name}) from error
    return round_


def _stored(seats: RoundSeats, before: dict[str, Any], by: User) -> RoundSeats:
    try:
        with transaction.atomic():
            seats.save()
    except IntegrityError as error:
        # Another round took the batch in the same instant: the database holds one of them.
        text = _("%(batch)s is in another round that is not closed.")
        raise RefusedError(text % {"batch": seats.batch}) from error
    action = Action.CHANGE if before else Action.CREATE
    record(by=by, action=action, obj=seats, changes=differences(before, _digest(seats)))
    return seats


def _digest(seats: RoundSeats) -> dict[str, Any]:
    fields = seats._meta.concrete_fields
    return {field.attname: str(getattr(seats, field.attname)) for field in fields}
