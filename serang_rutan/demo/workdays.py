"""Days on which training takes place: Monday to Friday, no Indonesian public holiday. Pure."""

from collections.abc import Container
from datetime import date, timedelta

import holidays

ONE_DAY = timedelta(days=1)
_HOLIDAYS: Container[date] = holidays.country_holidays("ID")


def is_workday(day: date) -> bool:
    """Tell whether offices work on `day`."""
    return day.weekday() < 5 and day not in _HOLIDAYS


def next_workday(day: date) -> date:
    """Give `day` if it is a workday, else the next one."""
    while not is_workday(day):
        day += ONE_DAY
    return day


def shift_workdays(day: date, count: int) -> date:
    """Go `count` workdays forward, or back if negative; 0 gives `day` itself."""
    step = ONE_DAY if count > 0 else -ONE_DAY
    for _ in range(abs(count)):
        day += step
        while not is_workday(day):
            day += step
    return day


def workdays_from(day: date, count: int) -> list[date]:
    """Give `count` workdays, the first of them on or after `day`."""
    days = [next_workday(day)]
    while len(days) < count:
        days.append(shift_workdays(days[-1], 1))
    return days
