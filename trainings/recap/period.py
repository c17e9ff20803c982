"""The days a recap speaks of, and lesson hours within them. Pure: knows no database.

Minutes add up before they are cut to whole lesson hours (see `trainings.lesson_hours`), so a
lesson hour belongs to the day on which it becomes full. Hours of months that follow one another
therefore add up to exactly the hours of the whole.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, Self

from serang_rutan.core.formats import MONTHS, date_range, long_date
from trainings.lesson_hours import lesson_hours

DAY = timedelta(days=1)


class Span(NamedTuple):
    """Minutes taught on a day, and how many minutes a lesson hour had on it."""

    day: date
    minutes: int
    length: int


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both included; without `first`, everything until `last`."""

    first: date | None
    last: date

    @classmethod
    def month(cls, year: int, number: int) -> Self:
        """Give the month `number` (1 to 12) of `year`."""
        first = date(year, number, 1)
        return cls(first, _first_of_next(first) - DAY)

    def has(self, day: date) -> bool:
        """Tell whether `day` lies within."""
        return day <= self.last and (self.first is None or self.first <= day)

    def meets(self, begin: date, end: date | None) -> bool:
        """Tell whether any day from `begin` to `end` (open if None) lies within."""
        return begin <= self.last and (end is None or self.first is None or self.first <= end)

    def months(self, since: date) -> Iterator["Period"]:
        """Cut the days from `since` on, or from `first` if that is later, into months."""
        begin = since if self.first is None else max(since, self.first)
        while begin <= self.last:
            next_month = _first_of_next(begin)
            yield Period(begin, min(next_month - DAY, self.last))
            begin = next_month

    @property
    def is_month(self) -> bool:
        """Whether this is one whole month."""
        first = self.first
        return first is not None and first.day == 1 and _first_of_next(first) - DAY == self.last

    def in_words(self, language: str = "id") -> str:
        """Write "November 2026" or "3–17 November 2026"; without a first day, the last one."""
        if self.first is None:
            return long_date(self.last, language=language)
        if self.is_month:
            return month_name(self.first, language)
        return date_range(self.first, self.last, language=language)


def month_name(day: date, language: str = "id") -> str:
    """Write the month of `day`: "November 2026"."""
    return f"{MONTHS[language][day.month - 1]} {day.year}"


def hours_within(spans: Iterable[Span], period: Period) -> int:
    """Give the lesson hours that became full within `period`."""
    until = [span for span in spans if span.day <= period.last]
    before = [span for span in until if not period.has(span.day)]
    return _hours(until) - _hours(before)


def _hours(spans: Iterable[Span]) -> int:
    return lesson_hours((span.minutes, span.length) for span in spans)


def _first_of_next(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)
