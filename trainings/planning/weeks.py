"""A week as the address names it: "2026-W49". Pure: knows no database."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

DAYS = 7
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """The seven days from a Monday on."""

    monday: date

    @classmethod
    def of(cls, day: date) -> Self:
        """Give the week in which `day` lies."""
        return cls(day - timedelta(days=day.weekday()))

    @classmethod
    def parse(cls, code: str) -> Self | None:
        """Read "2026-W49"; None for anything that names no week of this century."""
        match = re.fullmatch(r"(\d{4})-W(\d{2})", code, re.ASCII)
        if match is None or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
            return None
        try:
            return cls(date.fromisocalendar(int(match[1]), int(match[2]), 1))
        except ValueError:
            return None

    @property
    def code(self) -> str:
        """Write "2026-W49"."""
        year, number, _day = self.monday.isocalendar()
        return f"{year}-W{number:02}"

    @property
    def number(self) -> int:
        """Give the number of the week in its year."""
        return self.monday.isocalendar().week

    @property
    def sunday(self) -> date:
        """Give the last day."""
        return self.monday + timedelta(days=DAYS - 1)

    @property
    def days(self) -> list[date]:
        """List its days from Monday on."""
        return [self.monday + timedelta(days=ahead) for ahead in range(DAYS)]

    @property
    def previous(self) -> "Week":
        """Give the week before."""
        return Week(self.monday - timedelta(days=DAYS))

    @property
    def next(self) -> "Week":
        """Give the week after."""
        return Week(self.monday + timedelta(days=DAYS))
