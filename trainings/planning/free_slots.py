"""When a cancelled session could be made up: the next free hours of the same length."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from urllib.parse import urlencode

from django.utils import timezone

from agencies.models import User
from trainings.lesson_hours import minutes_between
from trainings.models import Room, Session, Weekday
from trainings.planning.pattern import Span
from trainings.planning.proposal import spans_of
from trainings.timetable.fetch import Timetable
from trainings.timetable.slot import Slot

SHOWN, LOOKED_AT = 6, timedelta(days=60)


@dataclass(frozen=True, slots=True)
class FreeSlot:
    """A day, a room and hours at which nothing stands in the way."""

    day: date
    room: Room
    span: Span

    @property
    def query(self) -> str:
        """What fills the form with it, as part of an address."""
        return urlencode(
            {
                "held_on": self.day.isoformat(),
                "starts_at": f"{self.span.starts_at:%H:%M}",
                "ends_at": f"{self.span.ends_at:%H:%M}",
                "room": self.room.pk,
            }
        )


def free_slots(session: Session, reader: User) -> list[FreeSlot]:
    """Give the next free days, on each the hours and room most like those of `session`."""
    batch = session.batch
    first = max(batch.starts_on, timezone.localdate() + timedelta(days=1))
    last = min(batch.ends_on, first + LOOKED_AT)
    if first > last:
        return []
    timetable = Timetable.between(first, last, reader)
    in_use = batch.rooms.filter(is_active=True)
    rooms = sorted(in_use, key=lambda room: (room.pk != session.room_id, room.name))
    found: list[FreeSlot] = []
    for day in _days(first, last):
        found += _best_on(day, session, rooms, timetable)
        if len(found) == SHOWN:
            break
    return found


def _best_on(
    day: date, session: Session, rooms: list[Room], timetable: Timetable
) -> list[FreeSlot]:
    """Give the best slot of a day, or nothing; the same hours elsewhere come before others here."""
    for span in _spans_like(session.starts_at, session.ends_at):
        for room in rooms:
            slot = Slot(room, span.starts_at, span.ends_at)
            if not timetable.obstacles(session.batch, day, slot):
                return [FreeSlot(day, room, span)]
    return []


def _spans_like(starts_at: time, ends_at: time) -> list[Span]:
    same = Span(starts_at, ends_at)
    others = [span for span in spans_of(minutes_between(starts_at, ends_at)) if span != same]
    others.sort(key=lambda span: abs(minutes_between(starts_at, span.starts_at)))
    return [same, *others]


def _days(first: date, last: date) -> Iterator[date]:
    """Give the days from `first` to `last` but Sundays."""
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        if day.weekday() != Weekday.SUNDAY:
            yield day
