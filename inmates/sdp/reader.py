"""From the bytes of a file to its rows of raw cells, within limits and judged by content only."""

from __future__ import annotations

import csv
import io
from itertools import chain, islice
from pathlib import PurePath
from typing import TYPE_CHECKING

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from inmates.sdp.archive import check_archive
from inmates.sdp.headings import Header, heading_text
from inmates.sdp.rows import FileProblem, Limits, SdpFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Find = Callable[[Sequence[Sequence[object]]], Header | None]

Cells = list[object]

ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
FOREIGN = {
    b"%PDF": "pdf",
    b"\x89PNG": "png",
    b"\xff\xd8\xff": "jpg",
    b"GIF8": "gif",
    b"MZ": "exe",
    b"\x7fELF": "elf",
    b"Rar!": "rar",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "gz",
    b"{\\rtf": "rtf",
}
DELIMITERS = ";,\t"
MAX_SHEETS = 20


class Table:
    """The header of a file, the titles above it, and the rows below it with their numbers.

    ``headings`` are the texts of the header row, column by column, blank ones included.
    ``width`` is the number of cells a row may fill. In a CSV file it is that of the header: a row
    with more has a stray delimiter, and its values stand under the wrong headings.
    """

    def __init__(self, header: Header, top: list[Cells], rows: Iterator[Cells], width: int) -> None:
        self.header = header
        self.headings = [heading_text(cell) for cell in top[header.row_number - 1]]
        self.titles = top[: header.row_number - 1]
        self.rows = enumerate(rows, start=header.row_number + 1)
        self.width = width


def read_table(data: bytes, name: str, limits: Limits, find: Find) -> Table:
    """Return the table of people in a file, below the header that `find` picks of its first rows.

    Raises:
        SdpFileError: the file is not a spreadsheet this reader takes, or is beyond the limits.

    """
    if len(data) > limits.max_bytes:
        raise SdpFileError(FileProblem.TOO_LARGE, str(limits.max_bytes))
    if not data.strip(b"\0\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise SdpFileError(FileProblem.EMPTY)
    if data.startswith(ZIP):
        return _read_workbook(data, limits, find)
    _refuse_foreign(data)
    return _read_csv(_decode(data, name), limits, find)


def _refuse_foreign(data: bytes) -> None:
    """Refuse what is known not to be a spreadsheet, and the old Excel format."""
    if data.startswith(OLD_OFFICE):
        protected = ENCRYPTED_PACKAGE in data
        raise SdpFileError(FileProblem.PROTECTED if protected else FileProblem.WRONG_TYPE, "xls")
    for signature, kind in FOREIGN.items():
        if data.startswith(signature):
            raise SdpFileError(FileProblem.WRONG_TYPE, kind)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise SdpFileError(FileProblem.WRONG_TYPE, "html")


def _decode(data: bytes, name: str) -> str:
    """Return the text of a CSV file: UTF-16 by its mark, else UTF-8, else Windows-1252."""
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = data.decode("utf-16")
        else:
            try:
                text = data.decode("utf-8-sig")
            except UnicodeDecodeError:
                text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise SdpFileError(FileProblem.ENCODING, PurePath(name).suffix) from error
    if "\0" in text:
        raise SdpFileError(FileProblem.WRONG_TYPE, PurePath(name).suffix)
    return text


def _read_csv(text: str, limits: Limits, find: Find) -> Table:
    """Return the table of a CSV file; the delimiter is the one under which a header shows."""
    for delimiter in DELIMITERS:
        top = list(islice(_csv_rows(text, delimiter, strict=False), limits.title_rows))
        if header := find(top):
            rows = islice(_csv_rows(text, delimiter, strict=True), header.row_number, None)
            width = len(top[header.row_number - 1])
            return Table(header, top, _bounded(rows, limits), width)
    raise SdpFileError(FileProblem.HEADER_MISSING)


def _csv_rows(text: str, delimiter: str, *, strict: bool) -> Iterator[Cells]:
    """Yield the rows of a CSV text; strict refuses a stray quote, which would swallow rows."""
    lines = io.StringIO(text, newline="")
    try:
        yield from csv.reader(lines, delimiter=delimiter, strict=strict)
    except csv.Error as error:
        raise SdpFileError(FileProblem.CORRUPT, "csv") from error


def _bounded(rows: Iterator[Cells], limits: Limits) -> Iterator[Cells]:
    """Yield rows until there are too many of them or one is too wide."""
    for count, row in enumerate(rows, start=1):
        if count > limits.max_rows:
            raise SdpFileError(FileProblem.TOO_MANY_ROWS, str(limits.max_rows))
        if len(row) > limits.max_columns:
            raise SdpFileError(FileProblem.TOO_MANY_COLUMNS, str(limits.max_columns))
        yield row


def _read_workbook(data: bytes, limits: Limits, find: Find) -> Table:
    """Return the table of the one visible sheet that has a header."""
    check_archive(data, limits)
    found = [table for sheet in _sheets(data) if (table := _read_sheet(sheet, limits, find))]
    if not found:
        raise SdpFileError(FileProblem.HEADER_MISSING)
    if len(found) > 1:
        raise SdpFileError(FileProblem.SEVERAL_SHEETS, str(len(found)))
    return found[0]


def _read_sheet(sheet: CalamineSheet, limits: Limits, find: Find) -> Table | None:
    """Return the table of a sheet, or None where no header is found."""
    rows: Iterator[Cells] = iter(sheet.iter_rows())  # type: ignore[arg-type]  # lists are invariant
    top = list(islice(rows, limits.title_rows))
    header = find(top)
    if header is None:
        return None
    below = chain(top[header.row_number :], rows)
    return Table(header, top, _bounded(below, limits), limits.max_columns)


def _sheets(data: bytes) -> Iterator[CalamineSheet]:
    """Yield the visible sheets of a workbook.

    A broken workbook can make the library panic, which Python sees as a BaseException outside of
    Exception; it means the same to whoever sent the file.
    """
    try:
        book = CalamineWorkbook.from_object(io.BytesIO(data))
        visible = [
            sheet.name
            for sheet in book.sheets_metadata
            if (sheet.visible, sheet.typ) == (SheetVisibleEnum.Visible, SheetTypeEnum.WorkSheet)
        ]
        for name in visible[:MAX_SHEETS]:
            yield book.get_sheet_by_name(name)
    except (CalamineError, OSError, ValueError) as error:
        raise SdpFileError(FileProblem.CORRUPT, "xlsx") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise SdpFileError(FileProblem.CORRUPT, "xlsx") from error
