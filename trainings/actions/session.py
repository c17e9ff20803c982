"""Writes of sessions. Rooms are few and planning is rare, so one plan is made at a time."""

from collections.abc import Collection
from datetime import date, timedelta
from itertools import islice

import holidays
from django.db import transaction
from django.utils.translation import gettext as _

from agencies.models import User
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, differences, record
from trainings.clashes import Slot, check_slot
from trainings.models import Batch, Room, Session, SessionKind, SessionState
from trainings.policies.session import check_can_change, check_can_plan

AT_ONCE = 60
SUNDAY = 6


def working_days(first: date, last: date) -> list[date]:
    """List the days from `first` to `last` but Sundays and Indonesian public holidays.

    The list ends one day after as many as can be planned at once: a mistyped year costs no time.
    """
    free = holidays.country_holidays("ID")
    span = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    working = (day for day in span if day.weekday() != SUNDAY and day not in free)
    return list(islice(working, AT_ONCE + 1))


@transaction.atomic
def plan_sessions(
    *,
    batch: Batch,
    days: Collection[date],
    slot: Slot,
    by: User,
    kind: SessionKind = SessionKind.REGULAR,
) -> list[Session]:
    """Plan one session in `slot` on each of `days`, all or none.

    Remedial ones are planned by `trainings.actions.remedial`, which invites to them.

    Raises:
        RefusedError: the batch is over, there is no day or there are too many, or one clashes.

    """
    locked = _lock(batch)
    check_can_plan(locked, kind)
    _check_number(days)
    check_slot(locked, days, slot, kind=kind)
    planned = [_planned(locked, day, slot, kind) for day in sorted(days)]
    for session in planned:
        session.save()
        record(by=by, action=Action.CREATE, obj=session, changes=_digest(session))
    return planned


@transaction.atomic
def change_session(
    *, session: Session, held_on: date, slot: Slot, revision: int, by: User
) -> Session:
    """Move a planned session; `revision` is that of the session when the form was opened.

    Raises:
        RefusedError: it cannot be moved, it clashes, or someone changed it in the meantime.

    """
    batch = _lock(session.batch)
    locked = Session.objects.select_for_update().get(pk=session.pk)
    locked.batch = batch
    check_can_change(locked)
    if locked.revision != revision:
        raise RefusedError(
            _("Someone changed this session in the meantime. Open it again and check.")
        )
    check_slot(batch, [held_on], slot, moving=locked.pk, kind=locked.kind)
    before = _digest(locked)
    locked.held_on, locked.room, locked.topic = held_on, slot.room, slot.topic
    locked.starts_at, locked.ends_at = slot.starts_at, slot.ends_at
    locked.revision += 1
    locked.save()
    changes = differences(before, _digest(locked))
    record(by=by, action=Action.CHANGE, obj=locked, changes=changes)
    return locked


@transaction.atomic
def cancel_session(*, session: Session, reason: str, by: User) -> Session:
    """Cancel a planned session with a reason; its room and hour are free again.

    Raises:
        RefusedError: it took place or was cancelled, or no reason is given.

    """
    locked = Session.objects.select_for_update().get(pk=session.pk)
    check_can_change(locked)
    reason = reason.strip()
    if not reason:
        raise RefusedError(_("Say why the session was cancelled."))
    locked.state, locked.cancel_reason = SessionState.CANCELLED, reason
    locked.revision += 1
    locked.save(update_fields=["state", "cancel_reason", "revision"])
    changes = {"state": [SessionState.PLANNED, SessionState.CANCELLED]}
    record(by=by, action=Action.CHANGE, obj=locked, changes=changes, reason=reason)
    return locked


def _lock(batch: Batch) -> Batch:
    """Lock all rooms, then the batch: planning elsewhere waits until this plan stands."""
    list(Room.objects.select_for_update().order_by("pk"))
    return Batch.objects.select_for_update().get(pk=batch.pk)


def _check_number(days: Collection[date]) -> None:
    if not days:
        raise RefusedError(_("There is no working day in this period."))
    if len(days) > AT_ONCE:
        raise RefusedError(
            _("At most %(most)s sessions can be planned at once.") % {"most": AT_ONCE}
        )


def _planned(batch: Batch, day: date, slot: Slot, kind: str) -> Session:
    return Session(
        batch=batch,
        held_on=day,
        room=slot.room,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        topic=slot.topic,
        kind=kind,
    )


def _digest(session: Session) -> dict[str, str]:
    names = ("batch_id", "held_on", "starts_at", "ends_at", "room_id", "topic")
    return {name: str(getattr(session, name)) for name in names}
