"""Writes of sessions, under the lock of the timetable."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from agencies.models import User
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, differences, record
from trainings.actions.movement.gate import bring_visitors
from trainings.models import Batch, Session, SessionKind, SessionState
from trainings.policies.session import (
    check_can_cancel,
    check_can_change,
    check_can_move,
    check_can_plan,
    check_days,
    check_free,
)
from trainings.timetable.guards import in_words
from trainings.timetable.guests import Guest, guests_by_session
from trainings.timetable.lock import lock_timetable
from trainings.timetable.slot import Slot

AT_ONCE = 60


@transaction.atomic
def plan_sessions(
    *,
    batch: Batch,
    days: Collection[date],
    slot: Slot,
    by: User,
    guests: Collection[Guest] | None = None,
) -> list[Session]:
    """Plan one session in `slot` on each of `days`, all or none.

    With `guests` they are remedial: `trainings.actions.remedial` plans these and invites to them.

    Raises:
        RefusedError: the batch is over, there is no day or there are too many, or one clashes or
            is over and `by` is not of the Rutan.

    """
    locked = _lock(batch)
    check_can_plan(locked, is_remedial=guests is not None)
    _check_number(days)
    check_days(days, by)
    check_free(locked, days, slot, by=by, guests=guests)
    kind = SessionKind.REGULAR if guests is None else SessionKind.REMEDIAL
    planned = [_planned(locked, day, slot, kind) for day in sorted(days)]
    with in_words():
        for session in planned:
            session.save()
    for session in planned:
        record(by=by, action=Action.CREATE, obj=session, changes=_digest(session))
    return planned


@transaction.atomic
def change_session(
    *, session: Session, held_on: date, slot: Slot, revision: int, by: User
) -> Session:
    """Move a planned session; `revision` is that of the session when the form was opened.

    Visitors announced for its day come along to the new one.

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
    if _is_moved(locked, held_on, slot):
        check_can_move(locked, held_on, by)
        guests = _guests(locked) if locked.is_remedial else None
        check_free(batch, [held_on], slot, by=by, moving=locked.pk, guests=guests)
    before, day = _digest(locked), locked.held_on
    locked.held_on, locked.room, locked.topic = held_on, slot.room, slot.topic
    locked.starts_at, locked.ends_at = slot.starts_at, slot.ends_at
    locked.revision += 1
    with in_words():
        locked.save()
    changes = differences(before, _digest(locked))
    record(by=by, action=Action.CHANGE, obj=locked, changes=changes)
    bring_visitors(batch=batch, day=day, to=held_on, by=by)
    return locked


@transaction.atomic
def cancel_session(*, session: Session, reason: str, by: User) -> Session:
    """Cancel a planned session with a reason; its room and hour are free again.

    Raises:
        RefusedError: it took place or was cancelled, its day is over, or no reason is given.

    """
    locked = Session.objects.select_for_update().get(pk=session.pk)
    check_can_cancel(locked, by)
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
    lock_timetable()
    return Batch.objects.select_for_update().get(pk=batch.pk)


def _is_moved(session: Session, held_on: date, slot: Slot) -> bool:
    """Tell whether more than the material changes, which stands in nobody's way."""
    now = (session.held_on, session.room_id, session.starts_at, session.ends_at)
    return now != (held_on, slot.room.pk, slot.starts_at, slot.ends_at)


def _guests(session: Session) -> list[Guest]:
    return guests_by_session([session.pk], expected=True).get(session.pk, [])


def _check_number(days: Collection[date]) -> None:
    if not days:
        raise RefusedError(_("Choose at least one day."))
    if len(days) > AT_ONCE:
        raise RefusedError(
            _("At most %(most)s sessions can be planned at once.") % {"most": AT_ONCE}
        )


def _planned(batch: Batch, day: date, slot: Slot, kind: SessionKind) -> Session:
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
