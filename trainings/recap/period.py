"""The days a recap speaks of, and lesson hours within them. Pure: knows no database.

Minutes add up before they are cut to whole lesson hours (see `trainings.lesson_hours`), so a
lesson hour belongs to the day on which it becomes full. Hours of months that follow one another
therefore add up to exactly the hours of the whole.
"""

from calendar import monthrange
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
        return cls(first, _last_of_month(first))

    def has(self, day: date) -> bool:
        """Tell whether `day` lies within."""
        return day <= self.last and (self.first is None or self.first <= day)

    def months(self, since: date, until: date) -> Iterator["Period"]:
        """Cut those of the days from `since` to `until` that lie within into months."""
        begin = since if self.first is None else max(since, self.first)
        until = min(until, self.last)
        while begin <= until:
            end = _last_of_month(begin)
            yield Period(begin, min(end, self.last))
            if end == date.max:
                return
            begin = end + DAY

    @property
    def is_month(self) -> bool:
        """Whether this is one whole month."""
        first = self.first
        return first is not None and first.day == 1 and _last_of_month(first) == self.last

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


def _last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
