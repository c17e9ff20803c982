"""Numbers of certificates as an agency writes them. Pure.

A pattern holds {number}, which counts on within a year, and may hold {code} of the agency, {month},
{roman_month} and {year}: "{number:03}/{code}-BEKAL/{roman_month}/{year}" gives
"007/DKUPP-BEKAL/XI/2026". Nothing else is read from a pattern.
"""

import re
from datetime import date
from string import Formatter

DEFAULT_PATTERN = "{number:03}/{code}-BEKAL/{roman_month}/{year}"
FIELDS = ("number", "code", "month", "roman_month", "year")
ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
LONGEST = 80
_WIDTH = re.compile(r"0[1-9]")
Part = tuple[str, str | None, str]


def is_pattern(pattern: str) -> bool:
    """Tell whether `pattern` makes a number of its own for each count of each year."""
    try:
        parts = _parts(pattern)
    except ValueError:
        return False
    fields = [field for _text, field, _width in parts if field is not None]
    widths = [(field, width) for _text, field, width in parts if width]
    return (
        fields.count("number") == 1
        and fields.count("year") == 1
        and set(fields) <= set(FIELDS)
        and all(field == "number" and _WIDTH.fullmatch(width) for field, width in widths)
    )


def write_number(pattern: str, number: int, code: str, day: date) -> str:
    """Write the number `number` of the agency `code`, dated `day`."""
    return pattern.format(number=number, **_words(code, day))


def read_number(pattern: str, written: str, code: str, day: date) -> int | None:
    """Give the count within `written` if it follows `pattern` in the year of `day`, else None."""
    words = _words(code, day) | {"month": r"\d+", "roman_month": "[IVX]+"}
    found = re.fullmatch("".join(_expression(part, words) for part in _parts(pattern)), written)
    return int(found["number"]) if found else None


def _expression(part: Part, words: dict[str, str]) -> str:
    text, field, _width = part
    if field is None:
        return re.escape(text)
    if field == "number":
        return re.escape(text) + r"(?P<number>\d{1,9})"
    fixed = field in {"code", "year"}
    return re.escape(text) + (re.escape(words[field]) if fixed else words[field])


def _words(code: str, day: date) -> dict[str, str]:
    return {
        "code": code,
        "month": f"{day.month:02}",
        "roman_month": ROMAN_MONTHS[day.month - 1],
        "year": str(day.year),
    }


def _parts(pattern: str) -> list[Part]:
    """Take `pattern` apart into a text, the field after it if any, and the width of that field.

    Raises:
        ValueError: braces do not match, or a field is written in another way.

    """
    parts: list[Part] = []
    for text, field, width, conversion in Formatter().parse(pattern):
        if conversion or field == "":
            raise ValueError(pattern)
        parts.append((text, field, width or ""))
    return parts
