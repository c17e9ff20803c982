"""What one cell may hold and what it becomes.

Each normaliser takes a cell that is not blank and returns the clean value. It raises
``CellRejectedError`` where the row cannot be taken, and ``CellDroppedError`` where the row is kept
without this value and with a warning.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from inmates.sdp.dates import EARLIEST, LATEST, to_date
from inmates.sdp.headings import normal
from inmates.sdp.rows import RowProblem, WarningCode

if TYPE_CHECKING:
    from collections.abc import Callable

FORMULA_SIGNS = ("=", "+", "@")
DASHES = "-–—_ ."
EXACT_DIGITS = 1e15  # Excel keeps 15 digits of a number; the ones after are made up
MAX_ALIASES = 3

REGISTER_CLASSES = ("A I", "A II", "A III", "A IV", "A V", "B I", "B IIa", "B IIb", "B III")
CLASS_OF = {name.replace(" ", "").upper(): name for name in REGISTER_CLASSES}
CLASS_PREFIX = re.compile(r"([AB][\s._]*(?:IV|V|I{1,3})[\s._]*[ab]?)(?![A-Z])", re.IGNORECASE)
ALIAS_WORD = re.compile(r"(?:^|\s+)(?:als|alias|a\.?k\.?a)\b[\s.:]*", re.IGNORECASE)
ALIAS_SEPARATOR = re.compile(r"[,;/]|(?:^|\s+)(?:als|alias)\b[\s.:]*", re.IGNORECASE)
LONG_DIGITS = re.compile(r"\d(?:[ .-]?\d){11,}")
SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?e\+?\d+", re.IGNORECASE)

SEXES = {
    "l": "L", "lakilaki": "L", "laki": "L", "pria": "L",
    "p": "P", "perempuan": "P", "wanita": "P",
}  # fmt: skip
RELEASE_BASES = {
    "murni": "murni", "bebasmurni": "murni",
    "pb": "pb", "pembebasanbersyarat": "pb", "bebasbersyarat": "pb",
    "cb": "cb", "cutibersyarat": "cb",
    "cmb": "cmb", "cutimenjelangbebas": "cmb",
}  # fmt: skip
ANSWERS = {
    "ya": True, "y": True, "1": True, "true": True, "residivis": True, "iya": True,
    "tidak": False, "t": False, "0": False, "false": False, "bukan": False,
    "bukanresidivis": False, "nonresidivis": False, "tidakresidivis": False,
}  # fmt: skip


class CellRejectedError(Exception):
    """The row cannot be taken because of this cell."""

    def __init__(self, code: RowProblem, expected: str) -> None:
        super().__init__(code)
        self.code = code
        self.expected = expected


class CellDroppedError(Exception):
    """The row is kept without this value; the warning says why."""

    def __init__(self, code: WarningCode) -> None:
        super().__init__(code)
        self.code = code


def is_blank(value: object) -> bool:
    """Tell whether a cell says nothing: empty, spaces, or only dashes."""
    return value is None or (
        isinstance(value, str) and not value.strip(DASHES + "\t\r\n\xa0\ufeff")
    )


def as_text(value: object) -> str:
    """Return a cell as one line of printable text; 7.0 becomes "7", a date dd-mm-yyyy."""
    if isinstance(value, str):
        text = " ".join(value.split())
        if text.isprintable():
            return text
        return " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.strftime("%d-%m-%Y")
    return str(value)


def shown(value: object) -> str:
    """Return a cell as it may be shown in a message: 60 characters, long numbers masked."""
    return LONG_DIGITS.sub(lambda match: f"{match[0][:4]}…{match[0][-2:]}", as_text(value))[:60]


def check_length(value: object, max_chars: int) -> None:
    """Reject a cell with more characters than any honest one has."""
    if isinstance(value, str) and len(value) > max_chars:
        raise CellRejectedError(RowProblem.TOO_LONG, f"text_up_to_{max_chars}")


def text(value: object) -> str:
    """Return a text; one that would run as a formula in a spreadsheet is dropped."""
    clean = as_text(value)
    if clean.startswith(FORMULA_SIGNS):
        raise CellDroppedError(WarningCode.FORMULA)
    return clean


def number(value: object) -> str:
    """Return a nomor induk or registration number as text, digits untouched."""
    clean = as_text(value)
    if clean.startswith(FORMULA_SIGNS):
        raise CellRejectedError(RowProblem.FORMULA, "number")
    numeric = isinstance(value, int | float)
    if (numeric and float(str(value)) >= EXACT_DIGITS) or SCIENTIFIC.fullmatch(clean):
        raise CellRejectedError(RowProblem.DIGITS_LOST, "number_as_text")
    return clean


def name(value: object) -> str:
    """Return a name in the capitals it came in, aliases still in it."""
    clean = as_text(value)
    if clean.startswith(FORMULA_SIGNS):
        raise CellRejectedError(RowProblem.FORMULA, "name")
    if not any(map(str.isalpha, clean)):
        raise CellRejectedError(RowProblem.BAD_NAME, "name")
    return clean


def split_name(full: str, more: tuple[str, ...] = ()) -> tuple[str, tuple[str, ...]]:
    """Part "X ALS Y ALIAS Z" into X and its aliases, merged with those of a column of their own.

    No alias comes twice, none equals the name; all are returned, the caller keeps the first three.
    """
    own, *others = ALIAS_WORD.split(full)
    found: dict[str, str] = {}
    for alias in (*others, *more):
        clean = alias.strip(" ,;/")
        if not is_blank(clean) and clean.casefold() != own.strip(" ,").casefold():
            found.setdefault(clean.casefold(), clean)
    return own.strip(" ,"), tuple(found.values())


def aliases(value: object) -> tuple[str, ...]:
    """Return the aliases of a column of their own, parted by comma, semicolon, slash or ALS."""
    parts = (part.strip() for part in ALIAS_SEPARATOR.split(text(value)))
    return tuple(part for part in parts if not is_blank(part))


def register_class(value: object) -> str:
    """Return the class of registration in its one spelling, such as "B IIa"."""
    found = CLASS_OF.get(normal(as_text(value)).upper())
    if found is None:
        raise CellRejectedError(RowProblem.UNKNOWN_CLASS, ", ".join(REGISTER_CLASSES))
    return found


def class_of_number(registration_number: str) -> str:
    """Return the class that a number such as "B.IIa-0003/2025" begins with, or an empty text."""
    match = CLASS_PREFIX.match(registration_number)
    return CLASS_OF.get(normal(match[1]).upper(), "") if match else ""


def nik(value: object) -> str:
    """Return the 16 digits of a NIK; a number cell has lost digits, so it is never guessed."""
    clean = as_text(value).lstrip("'`’")
    if not isinstance(value, str) or SCIENTIFIC.fullmatch(clean):
        raise CellDroppedError(WarningCode.NIK_DIGITS_LOST)
    digits = re.sub(r"[ .-]", "", clean)
    if not re.fullmatch(r"[1-9][0-9]{15}", digits) or digits.endswith("0000"):
        raise CellDroppedError(WarningCode.NIK_MALFORMED)
    return digits


def sex(value: object) -> str:
    """Return "L" or "P"."""
    found = SEXES.get(normal(as_text(value)))
    if found is None:
        raise CellDroppedError(WarningCode.UNKNOWN_SEX)
    return found


def release_basis(value: object) -> str:
    """Return what the expected release rests on: "murni", "pb", "cb" or "cmb"."""
    found = RELEASE_BASES.get(normal(as_text(value)))
    if found is None:
        raise CellDroppedError(WarningCode.UNKNOWN_RELEASE_BASIS)
    return found


def recidivist(value: object) -> bool:
    """Return whether the person was sentenced before."""
    found = ANSWERS.get(normal(as_text(value)))
    if found is None:
        raise CellDroppedError(WarningCode.UNKNOWN_RECIDIVIST)
    return found


def day(latest: date, expected: str) -> Callable[[object], date]:
    """Return a normaliser of dates from 1920 up to the given day."""

    def normaliser(value: object) -> date:
        found = to_date(value)
        if found is None:
            raise CellRejectedError(RowProblem.BAD_DATE, "date")
        if not EARLIEST <= found <= latest:
            raise CellRejectedError(RowProblem.DATE_OUT_OF_RANGE, expected)
        return found

    return normaliser


def normalisers(today: date) -> dict[str, Callable[[object], object]]:
    """Return the normaliser of every field; births and entries lie no later than today."""
    special: dict[str, Callable[[object], object]] = {
        "sdp_number": number,
        "registration_number": number,
        "register_class": register_class,
        "name": name,
        "aliases": aliases,
        "sex": sex,
        "nik": nik,
        "recidivist": recidivist,
        "release_basis": release_basis,
    }
    past, any_day = day(today, "date_1920_to_today"), day(LATEST, "date_1920_to_2100")
    dates = {"birth_date": past, "entered_on": past}
    dates |= {"expires_on": any_day, "expected_release_on": any_day}
    return special | dates
