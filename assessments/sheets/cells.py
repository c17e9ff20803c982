"""From the bytes of a file to the rows of its five sheets, within limits."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from assessments.sheets.layout import SHEETS, Column, SheetError
from inmates.sdp import FileProblem, Limits, SdpFileError
from inmates.sdp.archive import check_archive

Grid = Sequence[Sequence[object]]
MIB = 1024 * 1024
LIMITS = Limits(
    max_bytes=MIB, max_unpacked_bytes=20 * MIB, max_rows=500, max_columns=20, title_rows=0
)

# Control signs, which no database or page takes, and those that turn the direction of writing.
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its number as Excel shows it, and its cells by heading."""

    sheet: str
    number: int
    cells: dict[str, str]

    def problem(self, heading: str, what: str) -> str:
        """Name a cell and say what is wrong with it."""
        return _("Sheet %(sheet)s, row %(row)s, column %(column)s: %(what)s") % {
            "sheet": self.sheet,
            "row": self.number,
            "column": heading,
            "what": what,
        }


def read_rows(data: bytes) -> tuple[dict[str, list[Row]], list[str]]:
    """Give the rows of each sheet, and the problems of single cells.

    Raises:
        SheetError: this is no .xlsx file within the limits, or a sheet or a heading is missing.

    """
    grids = _grids(data)
    rows, problems = {}, []
    for sheet, columns in SHEETS.items():
        rows[sheet] = list(_below_headings(sheet, columns, grids[sheet]))
        problems += [
            problem for row in rows[sheet] for column in columns for problem in _check(row, column)
        ]
    return rows, problems


def _grids(data: bytes) -> dict[str, Grid]:
    """Give the raw cells of each sheet; the archive is checked before the library opens it."""
    if len(data) > LIMITS.max_bytes:
        raise SheetError(_("The file is larger than 1 MB."))
    try:
        check_archive(data, LIMITS)
        return _open(data)
    except SdpFileError as error:
        is_long = error.code == FileProblem.TOO_MANY_ROWS
        raise (_too_many_rows() if is_long else _unreadable()) from error
    except (CalamineError, OSError, ValueError) as error:
        raise _unreadable() from error
    except BaseException as error:
        # A broken workbook can make the library panic, which is no Exception to Python.
        if type(error).__name__ != "PanicException":
            raise
        raise _unreadable() from error


def _open(data: bytes) -> dict[str, Grid]:
    book = CalamineWorkbook.from_object(BytesIO(data))
    if missing := [name for name in SHEETS if name not in book.sheet_names]:
        raise SheetError(_("The sheet “%(name)s” is missing.") % {"name": missing[0]})
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in SHEETS}


def _unreadable() -> SheetError:
    return SheetError(
        _("The file cannot be read. Export a version as .xlsx, change it there and send it again.")
    )


def _too_many_rows() -> SheetError:
    return SheetError(_("A sheet has more than %(most)s rows.") % {"most": LIMITS.max_rows})


def _below_headings(sheet: str, columns: tuple[Column, ...], grid: Grid) -> list[Row]:
    headings = [column.heading for column in columns]
    found = [_text(cell) for cell in grid[0][: len(columns)]] if grid else []
    if found != headings:
        raise SheetError(
            _("Sheet %(sheet)s: the first row must read %(headings)s.")
            % {"sheet": sheet, "headings": ", ".join(headings)}
        )
    texts = [[_text(cell) for cell in line[: len(columns)]] for line in grid]
    return [
        Row(sheet, number, dict(zip(headings, line, strict=True)))
        for number, line in enumerate(texts[1:], start=2)
        if any(line)
    ]


def _check(row: Row, column: Column) -> list[str]:
    text = row.cells[column.heading]
    if column.required and not text:
        return [row.problem(column.heading, _("it is empty."))]
    if len(text) > column.max_length:
        what = _("it has %(length)s signs, at most %(most)s are possible.")
        return [
            row.problem(column.heading, what % {"length": len(text), "most": column.max_length})
        ]
    if UNSEEN.search(text):
        return [row.problem(column.heading, _("it holds a sign that is not seen. Type it anew."))]
    return []


def _text(cell: object) -> str:
    """Give a cell as text; a whole number has no decimals."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
