"""What a pattern would bring: every day of it, what becomes of it, and the lesson hours."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from agencies.models import User
from trainings.hours import HoursPlanned
from trainings.models import Batch, Room
from trainings.planning.pattern import Look, Pattern, Span, Standing, look_at
from trainings.planning.words import brief
from trainings.timetable.fetch import Timetable
from trainings.timetable.obstacles import Obstacle
from trainings.timetable.slot import Slot


@dataclass(frozen=True, slots=True)
class Line:
    """One meeting as the preview shows it; `hours` are the lesson hours up to and with it."""

    look: Look
    why: str
    hours: int

    @property
    def is_free(self) -> bool:
        """Whether it is going to be planned."""
        return self.look.standing == Standing.FREE

    @property
    def is_clash(self) -> bool:
        """Whether somebody else is in the way."""
        return self.look.standing == Standing.CLASH


@dataclass(frozen=True, slots=True)
class Preview:
    """All lines of a pattern; `hours_before` is what the batch has without it."""

    lines: tuple[Line, ...]
    hours_before: int
    hours_wanted: int
    is_past: bool

    @property
    def free(self) -> int:
        """How many meetings would be planned."""
        return sum(line.is_free for line in self.lines)

    @property
    def clashes(self) -> int:
        """How many meetings somebody else stands in the way of."""
        return sum(line.is_clash for line in self.lines)

    @property
    def closed(self) -> int:
        """How many meetings fall on closed days or hours."""
        return len(self.lines) - self.free - self.clashes

    @property
    def hours(self) -> int:
        """The lesson hours with the pattern."""
        return max((line.hours for line in self.lines), default=self.hours_before)

    @property
    def short(self) -> int:
        """How many lesson hours are missing even then."""
        return max(0, self.hours_wanted - self.hours)

    @property
    def over(self) -> int:
        """How many lesson hours are planned beyond those of the batch."""
        return max(0, self.hours - self.hours_wanted)


def looks_of(batch: Batch, pattern: Pattern, room: Room, reader: User) -> list[Look]:
    """Ask the timetable about each meeting of `pattern`, in a constant number of queries."""
    timetable = Timetable.between(pattern.first, pattern.last, reader)

    def obstacles(day: date, span: Span) -> list[Obstacle]:
        return timetable.obstacles(batch, day, Slot(room, span.starts_at, span.ends_at))

    return look_at(pattern.meetings(), obstacles)


def preview(batch: Batch, pattern: Pattern, room: Room, reader: User) -> Preview:
    """Show what saving `pattern` now would bring."""
    hours = HoursPlanned(batch)
    before = hours.total
    lines = [_line(look, hours) for look in looks_of(batch, pattern, room, reader)]
    past = pattern.first < timezone.localdate()
    return Preview(tuple(lines), before, batch.lesson_hours, past)


def _line(look: Look, hours: HoursPlanned) -> Line:
    if look.why is not None:
        return Line(look, brief(look.why), hours.total)
    return Line(look, "", hours.add(look.day, look.span.starts_at, look.span.ends_at))
