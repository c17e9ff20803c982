"""Decisions on who must not meet, who may join a programme, and who is fit for trainings.

Each holds the lock of the register, so that nobody gets a seat in the same instant. The trail says
what was decided; reasons and notes stay with the decision.
"""

from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from agencies.models import Programme, User
from inmates.actions.lock import lock_register
from inmates.models import Clearance, Fitness, Inmate, KeptApart
from inmates.policies.safety import (
    check_can_end_keeping_apart,
    check_can_keep_apart,
    check_clearance,
    check_decided_on,
    check_fitness,
    check_valid_until,
)
from inmates.policies.stay import check_reason
from serang_rutan.core.trail import Action, record


@transaction.atomic
def keep_apart(
    *, inmate: Inmate, other: Inmate, since: date, reason: str = "", by: User
) -> KeptApart:
    """Record that two people must not be in one room.

    Raises:
        RefusedError: it is one person, they are kept apart already, or the day cannot be.

    """
    lock_register()
    check_can_keep_apart(inmate, other)
    check_decided_on(since, timezone.localdate())
    first, second = sorted((inmate, other), key=lambda person: person.pk)
    apart = KeptApart.objects.create(
        first=first, second=second, reason=reason.strip(), since=since, recorded_by=by
    )
    _record_both(apart, Action.CREATE, by, since=since)
    return apart


@transaction.atomic
def end_keeping_apart(*, apart: KeptApart, reason: str, by: User) -> KeptApart:
    """Record that two people may meet again, from today on, and why.

    Raises:
        RefusedError: they may already, or no reason is given.

    """
    lock_register()
    locked = KeptApart.objects.select_for_update().get(pk=apart.pk)
    check_can_end_keeping_apart(locked)
    check_reason(reason)
    locked.ended_on, locked.ended_by = timezone.localdate(), by
    locked.save(update_fields=["ended_on", "ended_by"])
    ended = [None, locked.ended_on]
    _record_both(locked, Action.CHANGE, by, reason=reason.strip(), ended_on=ended)
    return locked


@transaction.atomic
def decide_clearance(
    *,
    inmate: Inmate,
    programme: Programme,
    granted: bool,
    decided_on: date,
    valid_until: date,
    reason: str = "",
    by: User,
) -> Clearance:
    """Record whether security lets someone join a programme; the newest decision counts.

    Raises:
        RefusedError: a no has no reason, or the days cannot be.

    """
    lock_register()
    check_clearance(reason, granted=granted)
    check_decided_on(decided_on, timezone.localdate())
    check_valid_until(decided_on, valid_until)
    clearance = Clearance.objects.create(
        inmate=inmate,
        programme=programme,
        granted=granted,
        reason=reason.strip(),
        decided_on=decided_on,
        valid_until=valid_until,
        decided_by=by,
    )
    decided = {"programme": programme.code, "granted": granted, "valid_until": valid_until}
    _record(clearance, inmate.pk, by, decided)
    return clearance


@transaction.atomic
def decide_fitness(
    *,
    inmate: Inmate,
    state: str,
    decided_on: date,
    valid_until: date | None = None,
    note: str = "",
    by: User,
) -> Fitness:
    """Record whether someone is fit for trainings (a value of `FitnessState`); the newest counts.

    Raises:
        RefusedError: the note is missing or stands where it must not, or the days cannot be.

    """
    lock_register()
    check_fitness(state, note)
    check_decided_on(decided_on, timezone.localdate())
    check_valid_until(decided_on, valid_until)
    fitness = Fitness.objects.create(
        inmate=inmate,
        state=state,
        note=note.strip(),
        decided_on=decided_on,
        valid_until=valid_until,
        decided_by=by,
    )
    _record(fitness, inmate.pk, by, {"state": state, "valid_until": valid_until})
    return fitness


def _record(decision: models.Model, subject_id: int, by: User, decided: dict[str, Any]) -> None:
    record(by=by, action=Action.CREATE, obj=decision, subject_id=subject_id, changes=decided)


def _record_both(
    apart: KeptApart, action: Action, by: User, reason: str = "", **changes: object
) -> None:
    """Put it on the trail of both people, each naming the other."""
    pair = (apart.first_id, apart.second_id)
    for subject, other in (pair, pair[::-1]):
        said = {"other": other, **changes}
        record(by=by, action=action, obj=apart, subject_id=subject, changes=said, reason=reason)
