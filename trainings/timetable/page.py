"""What the page of closed hours and days shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from trainings.models import ClosedHours, SpecialDay, Weekday
from trainings.timetable.hits import planned_while_closed
from trainings.timetable.holidays_id import holidays_of

PAST_DAYS = 365


@dataclass(frozen=True, slots=True)
class Weekly:
    """The closed hours of one day of the week, or of every day."""

    day: str
    hours: list[ClosedHours]


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday, and the special day that lifts it, if there is one."""

    day: date
    name: str
    lifted: SpecialDay | None
    is_over: bool


def hours_context(user: User, year: int) -> dict[str, Any]:
    """Gather closed hours, special days and the public holidays of `year`."""
    today = timezone.localdate()
    hours = list(ClosedHours.objects.visible_to(user).select_related("room"))
    ended = [row for row in hours if row.valid_to and row.valid_to < today]
    days = list(_special_days(user, min(today - timedelta(days=PAST_DAYS), date(year, 1, 1))))
    holidays = _holidays(year, days, today)
    return {
        "weekly": list(_by_weekday([row for row in hours if row not in ended])),
        "ended": ended,
        "coming": sorted((row for row in days if row.last_day >= today), key=_first_day),
        "past": [row for row in days if row.last_day < today],
        "year": year,
        "holidays": [one for one in holidays if not one.is_over],
        "holidays_over": [one for one in holidays if one.is_over],
        "against": planned_while_closed(user),
    }


def _special_days(user: User, first: date) -> Iterator[SpecialDay]:
    rows = SpecialDay.objects.visible_to(user).filter(last_day__gte=first)
    return rows.select_related("room", "recorded_by").iterator()


def _first_day(row: SpecialDay) -> date:
    return row.first_day


def _by_weekday(hours: list[ClosedHours]) -> Iterator[Weekly]:
    """Group hours: those of every day first, then by the day of the week."""
    for day in (None, *Weekday):
        rows = [row for row in hours if row.weekday == day]
        if rows:
            yield Weekly(_("Every day") if day is None else str(day.label), rows)


def _holidays(year: int, days: list[SpecialDay], today: date) -> list[Holiday]:
    opened = [row for row in days if not row.closes and row.room_id is None]
    return [
        Holiday(day, name, next((row for row in opened if row.counts_on(day)), None), day < today)
        for day, name in sorted(holidays_of(year).items())
    ]
