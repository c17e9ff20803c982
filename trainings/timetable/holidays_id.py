"""Public holidays of Indonesia, as the library `holidays` knows them, with their Indonesian names.

The library estimates Islamic and other dates that the government has not set yet, and says so in
the name. A special day that opens the Rutan lifts a holiday that turns out otherwise.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache

import holidays


@cache
def holidays_of(year: int) -> Mapping[date, str]:
    """Give the public holidays of a year with their names."""
    found: Mapping[date, str] = holidays.country_holidays("ID", years=year, language="id")
    return dict(found)


def holiday_on(day: date) -> str:
    """Give the name of the public holiday on `day`, "" when it is none."""
    return holidays_of(day.year).get(day, "")
