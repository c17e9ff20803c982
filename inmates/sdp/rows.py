"""What the reader hands over: rows, rejections, warnings, limits, and the codes that name them.

Codes are for machines; the pages turn them into sentences.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from datetime import date

MIB = 1024 * 1024


class FileProblem(StrEnum):
    """Why a whole file is refused."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNPACKED_TOO_LARGE = "unpacked_too_large"
    WRONG_TYPE = "wrong_type"
    PROTECTED = "protected"
    CORRUPT = "corrupt"
    ENCODING = "encoding"
    HEADER_MISSING = "header_missing"
    HEADER_DOUBLED = "header_doubled"
    SEVERAL_SHEETS = "several_sheets"
    NO_ROWS = "no_rows"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"


class RowProblem(StrEnum):
    """Why one row is refused."""

    MISSING_NAME = "missing_name"
    MISSING_NUMBER = "missing_number"
    MISSING_CLASS = "missing_class"
    BAD_NAME = "bad_name"
    BAD_DATE = "bad_date"
    DATE_OUT_OF_RANGE = "date_out_of_range"
    UNKNOWN_CLASS = "unknown_class"
    DIGITS_LOST = "digits_lost"
    FORMULA = "formula"
    TOO_LONG = "too_long"
    TOO_MANY_CELLS = "too_many_cells"
    DUPLICATE_ROW = "duplicate_row"
    IDENTITY_CONFLICT = "identity_conflict"


class WarningCode(StrEnum):
    """What an officer should look at in a row that is kept."""

    NIK_DIGITS_LOST = "nik_digits_lost"
    NIK_MALFORMED = "nik_malformed"
    NIK_SHARED = "nik_shared"
    NIK_BIRTH_DATE = "nik_birth_date"
    NIK_SEX = "nik_sex"
    UNKNOWN_SEX = "unknown_sex"
    UNKNOWN_RECIDIVIST = "unknown_recidivist"
    UNKNOWN_RELEASE_BASIS = "unknown_release_basis"
    FORMULA = "formula"
    ALIASES_DROPPED = "aliases_dropped"
    CLASS_DIFFERS = "class_differs"
    EXPIRES_BEFORE_ENTRY = "expires_before_entry"


class SdpFileError(Exception):
    """The whole file is refused; ``detail`` names the thing found, never a person's data."""

    def __init__(self, code: FileProblem, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read before it is refused; bytes, rows, columns and characters."""

    max_bytes: int = 10 * MIB
    max_unpacked_bytes: int = 200 * MIB
    max_rows: int = 50_000
    max_columns: int = 200
    max_cell_chars: int = 500
    title_rows: int = 20


@dataclass(frozen=True, slots=True)
class RowWarning:
    """A doubt about one field of a row that is kept; the value is clipped and masked."""

    code: WarningCode
    field: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """Whom a row that was not taken still seems to name, as far as it can be read."""

    numbers: frozenset[str] = frozenset()
    nik: str = ""
    name: str = ""
    birth_date: date | None = None

    @classmethod
    def of(cls, row: SdpRow) -> Self:
        """Give whom a clean row names."""
        numbers = frozenset({row.sdp_number, row.registration_number} - {""})
        return cls(numbers, row.nik, row.name, row.birth_date)


NOBODY = Mention()


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that was not taken: where it stands, what is wrong and what would be right.

    ``value`` is clipped to 60 characters and holds no whole NIK; ``expected`` is a code such as
    ``date``, ``date_not_future`` or ``text_up_to_500``, or the list of right values. ``mention``
    is for finding the person only and is never shown.
    """

    row_number: int
    code: RowProblem
    field: str
    value: str = ""
    expected: str = ""
    mention: Mention = dataclasses.field(default=NOBODY, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class SdpRow:
    """One person as the file states it; absent is an empty text or None, never a guess.

    Rows are equal when they say the same, wherever they stand in the file.
    """

    row_number: int = dataclasses.field(compare=False)
    sdp_number: str = ""
    registration_number: str = ""
    register_class: str = ""
    name: str = ""
    aliases: tuple[str, ...] = ()
    sex: str = ""
    birth_place: str = ""
    birth_date: date | None = None
    nik: str = ""
    education: str = ""
    occupation: str = ""
    address: str = ""
    regency: str = ""
    province: str = ""
    offence_category: str = ""
    entered_on: date | None = None
    expires_on: date | None = None
    expected_release_on: date | None = None
    release_basis: str = ""
    recidivist: bool | None = None
    block: str = ""
    cell: str = ""
    warnings: tuple[RowWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """All that a file says: rows kept and rows refused, both in the order of the file.

    ``headings`` and ``fields`` are the canonical fields with a column of their own: a field that
    is not among them was not stated, so nothing may be concluded from its being empty.
    ``unknown_headings`` are those among ``ignored_headings`` of which nobody has said what they
    mean. ``as_of`` is the day the titles above the table speak of.
    """

    rows: tuple[SdpRow, ...]
    rejected: tuple[Rejection, ...]
    headings: tuple[str, ...]
    ignored_headings: tuple[str, ...]
    unknown_headings: tuple[str, ...]
    sha256: str
    as_of: date | None
    fields: frozenset[str]
