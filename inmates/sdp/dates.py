"""Dates as SDP exports write them: real dates, Excel day numbers, and texts in day-month order."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

EARLIEST = date(1920, 1, 1)
LATEST = date(2100, 12, 31)
EXCEL_DAY_ZERO = date(1899, 12, 30)  # 1 January 1900 is day 1 and Excel counts a 29 February 1900
EXCEL_LAST_DAY = 2_958_465  # 31 December 9999

MONTHS = {
    prefix: number
    for number, prefixes in enumerate(
        (
            ("jan",), ("feb", "peb"), ("mar",), ("apr",), ("mei", "may"), ("jun",), ("jul",),
            ("agu", "ags", "agt", "aug"), ("sep",), ("okt", "oct"), ("nov", "nop"), ("des", "dec"),
        ),
        start=1,
    )
    for prefix in prefixes
}  # fmt: skip
TIME = r"(?:[t ]\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?)?"
DAY_FIRST = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}){TIME}", re.ASCII)
YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){TIME}", re.ASCII)
WORDED = re.compile(r"(\d{1,2})[-/. ]+([a-z]{3,9})[-/. ]+(\d{4})", re.ASCII)
SERIAL = re.compile(r"\d{4,6}(?:\.\d+)?", re.ASCII)


def to_date(value: object) -> date | None:
    """Return the day a cell speaks of, or None where it is not a possible day of the calendar."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return _from_text(value.strip().lower())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_serial(float(value))
    return None


def _from_serial(number: float) -> date | None:
    """Return the day of an Excel day number."""
    if 1 <= number <= EXCEL_LAST_DAY:
        return EXCEL_DAY_ZERO + timedelta(days=int(number))
    return None


@lru_cache(maxsize=8192)
def _from_text(text: str) -> date | None:
    """Return the day of a lower-case text; day before month, as in Indonesia."""
    if match := DAY_FIRST.fullmatch(text):
        return _day(match[4], match[3], match[1])
    if match := YEAR_FIRST.fullmatch(text):
        return _day(match[1], match[3], match[4])
    if (match := WORDED.fullmatch(text)) and (month := MONTHS.get(match[2][:3])):
        return _day(match[3], str(month), match[1])
    return _from_serial(float(text)) if SERIAL.fullmatch(text) else None


def _day(year: str, month: str, day: str) -> date | None:
    """Return the day, or None where the calendar has none, such as 31 February."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


STATED = re.compile(
    r"(?:keadaan|per|posisi|tanggal|tgl)\b[\s:.]*(?:tanggal|tgl)?[\s:.]*"
    r"(\d{1,4}[-/. ]+\w{1,9}[-/. ]+\d{1,4})",
    re.IGNORECASE,
)


def stated_date(title: str, today: date) -> date | None:
    """Return the day that a title such as "Keadaan tanggal 24-11-2026" states, if it is past."""
    for match in STATED.finditer(title):
        day = to_date(match[1])
        if day and EARLIEST <= day <= today:
            return day
    return None
