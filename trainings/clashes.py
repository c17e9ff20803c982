"""Whether a session can stand where it is put: rooms and trainers meet once.

Participants do, too: nobody has two places on the same days (see `trainings.seat_guards`).

`hours_overlap` is pure. `check_slot` reads the database and must run under the lock that
`trainings.actions.session` takes, or two people could plan the same hour at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.utils.translation import gettext as _

from serang_rutan.core.formats import long_date
from serang_rutan.core.refusal import RefusedError
from trainings.models import Batch, Room, Session, SessionKind, SessionState

REMEDIAL_WITHIN = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Slot:
    """Where and when on a day: a room, from, until, and what is taught."""

    room: Room
    starts_at: time
    ends_at: time
    topic: str = ""


def hours_overlap(first: tuple[time, time], second: tuple[time, time]) -> bool:
    """Tell whether two spans of hours share any time; one may start when the other ends."""
    return first[0] < second[1] and second[0] < first[1]


def check_slot(
    batch: Batch,
    days: Iterable[date],
    slot: Slot,
    *,
    moving: int | None = None,
    kind: str = SessionKind.REGULAR,
) -> None:
    """Let `batch` meet in `slot` on each of `days`; `moving` is the session that is moved.

    Raises:
        RefusedError: naming the rule and, for a clash, the other side.

    """
    dates = sorted(days)
    _check_within(batch, dates, kind)
    if not batch.rooms.filter(pk=slot.room.pk).exists():
        raise RefusedError(
            _("%(room)s is not a room of this batch. Add it to the batch first.")
            % {"room": slot.room.name}
        )
    if batch.enrolments.holding().count() > slot.room.capacity:
        raise RefusedError(
            _("%(room)s holds %(capacity)s people; the batch has more participants.")
            % {"room": slot.room.name, "capacity": slot.room.capacity}
        )
    others = _others(dates, slot, moving)
    _check_own(batch, others)
    _check_room(slot, others)
    _check_trainers(batch, others)


def _check_within(batch: Batch, dates: list[date], kind: str) -> None:
    """Keep sessions within the batch, remedial ones of a finished batch not long after it."""
    is_after = kind == SessionKind.REMEDIAL and not batch.is_open
    last = batch.ends_on + (REMEDIAL_WITHIN if is_after else timedelta())
    for day in dates:
        if not batch.starts_on <= day <= last:
            raise RefusedError(
                _("%(day)s lies outside the batch, which runs from %(first)s to %(last)s.")
                % {
                    "day": long_date(day),
                    "first": long_date(batch.starts_on),
                    "last": long_date(last),
                }
            )


def _others(dates: list[date], slot: Slot, moving: int | None) -> list[Session]:
    """Fetch every session on these days that shares hours with `slot`."""
    rows = (
        Session.objects.filter(
            held_on__in=dates, starts_at__lt=slot.ends_at, ends_at__gt=slot.starts_at
        )
        .exclude(state=SessionState.CANCELLED)
        .select_related("batch__programme", "room")
        .order_by("held_on", "starts_at")
    )
    return [row for row in rows if row.pk != moving]


def _when(session: Session) -> str:
    hours = f"{session.starts_at:%H.%M}–{session.ends_at:%H.%M}"
    return f"{long_date(session.held_on)}, {hours}"


def _check_own(batch: Batch, others: list[Session]) -> None:
    for other in others:
        if other.batch_id == batch.pk:
            raise RefusedError(_("This batch meets already on %(when)s.") % {"when": _when(other)})


def _check_room(slot: Slot, others: list[Session]) -> None:
    for other in others:
        if other.room_id == slot.room.pk:
            raise RefusedError(
                _("%(room)s is used by %(batch)s, %(when)s.")
                % {"room": slot.room.name, "batch": other.batch, "when": _when(other)}
            )


def _check_trainers(batch: Batch, others: list[Session]) -> None:
    teaching = Batch.trainers.through.objects.filter(
        user__batches=batch.pk, batch__in=[other.batch_id for other in others]
    )
    busy = {row.batch_id: row.user for row in teaching.select_related("user")}
    for other in others:
        if other.batch_id in busy:
            raise RefusedError(
                _("%(trainer)s teaches %(batch)s, %(when)s.")
                % {"trainer": busy[other.batch_id], "batch": other.batch, "when": _when(other)}
            )
