"""Meetings that return every week, and what stands in their way. Pure: knows no database.

A pattern says on which days of the week and at which hours a batch meets, from a first to a last
day. `look_at` asks of each meeting what stands in its way; callers fetch the timetable.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from trainings.timetable.obstacles import Obstacle, Rule

CLOSED_RULES = frozenset({Rule.HOLIDAY, Rule.SPECIAL_DAY, Rule.CLOSED_HOURS})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From an hour until an hour of one day."""

    starts_at: time
    ends_at: time


@dataclass(frozen=True, slots=True)
class Pattern:
    """Days of the week (0 is Monday), spans of hours on each, from `first` to `last`."""

    first: date
    last: date
    weekdays: frozenset[int]
    spans: tuple[Span, ...]

    def meetings(self) -> Iterator[tuple[date, Span]]:
        """Give every meeting in the order of time."""
        for ahead in range((self.last - self.first).days + 1):
            day = self.first + timedelta(days=ahead)
            if day.weekday() in self.weekdays:
                for span in sorted(self.spans):
                    yield day, span


class Standing(StrEnum):
    """What becomes of a meeting of a pattern."""

    FREE = "free"
    CLOSED = "closed"
    CLASH = "clash"


@dataclass(frozen=True, slots=True)
class Look:
    """One meeting of a pattern and what stands in its way."""

    day: date
    span: Span
    obstacles: tuple[Obstacle, ...] = ()

    @property
    def standing(self) -> Standing:
        """Whether it can be planned; closed hours count more than who else is there."""
        if not self.obstacles:
            return Standing.FREE
        closed = any(found.rule in CLOSED_RULES for found in self.obstacles)
        return Standing.CLOSED if closed else Standing.CLASH

    @property
    def why(self) -> Obstacle | None:
        """The obstacle to be named: the closed hours, else the gravest."""
        closed = (found for found in self.obstacles if found.rule in CLOSED_RULES)
        return next(closed, self.obstacles[0] if self.obstacles else None)


def look_at(
    meetings: Iterable[tuple[date, Span]],
    obstacles: Callable[[date, Span], Sequence[Obstacle]],
) -> list[Look]:
    """Ask of each meeting what stands in its way."""
    return [Look(day, span, tuple(obstacles(day, span))) for day, span in meetings]
