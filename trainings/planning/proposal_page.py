"""The page that proposes where a batch fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from agencies.models import User
from trainings.hours import HoursPlanned, lesson_lengths
from trainings.models import Batch, Room, Weekday
from trainings.planning.pattern import Pattern, Span
from trainings.planning.proposal import Alternative, Wanted, alternatives
from trainings.planning.words import counted
from trainings.timetable.fetch import Timetable
from trainings.timetable.obstacles import Obstacle
from trainings.timetable.slot import Slot
from trainings.timetable.words import hours as span_of_hours

LONGEST = timedelta(days=183)
OTHER_ROOMS = 8


@dataclass(frozen=True, slots=True)
class Proposal:
    """One alternative as the page shows it; `url` fills the form of the pattern."""

    room: str
    is_own: bool
    weekdays: str
    hours: str
    meetings: int
    first: date | None
    last: date | None
    missing: int
    blocked: list[tuple[str, int]]
    url: str


def proposal_context(batch: Batch, length: int, reader: User) -> dict[str, Any]:
    """Search meetings of `length` lesson hours for what `batch` still lacks."""
    planned = HoursPlanned(batch).total
    missing = max(0, batch.lesson_hours - planned)
    first = max(batch.starts_on, timezone.localdate() + timedelta(days=1))
    last = min(batch.ends_on, first + LONGEST)
    found = []
    if missing and first <= last:
        timetable = Timetable.between(first, last, reader)
        found = _search(batch, timetable, (first, last), missing, length)
    return {"batch": batch, "planned": planned, "missing": missing, "proposals": found}


def _search(
    batch: Batch, timetable: Timetable, days: tuple[date, date], missing: int, length: int
) -> list[Proposal]:
    minutes = lesson_lengths()(days[0])
    people = timetable.group(batch).people
    own = list(batch.rooms.filter(is_active=True))
    others = Room.objects.filter(is_active=True, capacity__gte=people).exclude(batches=batch)
    rooms = {room.pk: room for room in (*own, *others[:OTHER_ROOMS])}

    def obstacles(room: int, day: date, span: Span) -> Sequence[Obstacle]:
        return timetable.obstacles(batch, day, Slot(rooms[room], span.starts_at, span.ends_at))

    keys = tuple(room.pk for room in own)
    wanted = Wanted(
        *days,
        minutes=missing * minutes,
        length=length * minutes,
        rooms=keys,
        others=tuple(key for key in rooms if key not in keys),
    )
    found = alternatives(wanted, obstacles)
    return [_proposal(batch, one, rooms[one.room], minutes) for one in found]


def _proposal(batch: Batch, found: Alternative, room: Room, minutes: int) -> Proposal:
    span = found.pattern.spans[0]
    return Proposal(
        room=room.name,
        is_own=found.is_own,
        weekdays=_weekdays(sorted(found.pattern.weekdays)),
        hours=span_of_hours(span.starts_at, span.ends_at),
        meetings=len(found.met),
        first=found.met[0] if found.met else None,
        last=found.met[-1] if found.met else None,
        missing=-(-found.missing // minutes),
        blocked=counted(found.left_out),
        url=f"{reverse('trainings:session_pattern', args=[batch.pk])}?{_query(found, room)}",
    )


def _weekdays(days: list[int]) -> str:
    """Write "Senin, Rabu", or "Senin–Jumat" for three days and more in a row."""
    names = [str(Weekday(day).label) for day in days]
    in_a_row = len(days) > 2 and days[-1] - days[0] == len(days) - 1
    return f"{names[0]}–{names[-1]}" if in_a_row else ", ".join(names)


def _query(found: Alternative, room: Room) -> str:
    pattern: Pattern = found.pattern
    span = pattern.spans[0]
    values = [
        ("first", pattern.first.isoformat()),
        ("last", pattern.last.isoformat()),
        *(("weekdays", day) for day in sorted(pattern.weekdays)),
        ("starts_at", f"{span.starts_at:%H:%M}"),
        ("ends_at", f"{span.ends_at:%H:%M}"),
        ("room", room.pk),
    ]
    return urlencode(values)
