"""Excel files of one sheet. Texts are written as texts, so nothing in them acts as a formula."""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

WIDTH = 18
SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def workbook(
    title: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]
) -> tuple[bytes, int]:
    """Write one sheet, and count its rows; dates and numbers stay what they are."""
    stream = BytesIO()
    number = 0
    with xlsxwriter.Workbook(stream, SAFE) as book:
        dates = book.add_format({"num_format": "dd-mm-yyyy"})
        sheet = book.add_worksheet(title[:31])
        sheet.write_row(0, 0, headings, book.add_format({"bold": True}))
        sheet.set_column(0, len(headings) - 1, WIDTH)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                _write(sheet, number, column, value, dates)
    return stream.getvalue(), number


def _write(sheet: Any, row: int, column: int, value: Any, dates: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, dates)
    elif isinstance(value, str):
        sheet.write_string(row, column, value)
    elif value is not None:
        sheet.write_number(row, column, value)
