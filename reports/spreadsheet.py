"""Tables as an Excel file. Numbers are real numbers, and a text is never read as a formula."""

from io import BytesIO

import xlsxwriter

from reports.sheets import Sheet, Value, write

SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def workbook_of(sheets: list[Sheet], title: str) -> bytes:
    """Give an xlsx file with one sheet per table; `title` is the title in its properties."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, SAFE) as book:
        book.set_properties({"title": title})
        heading = book.add_format({"bold": True, "bottom": 1})
        share = book.add_format({"num_format": "0.0%"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.title[:31])
            page.write_row(0, 0, sheet.headings, heading)
            page.freeze_panes(1, 1)
            _fill(page, sheet, share)
            page.autofit()
    return stream.getvalue()


def _fill(page: xlsxwriter.worksheet.Worksheet, sheet: Sheet, share: object) -> None:
    for number, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row):
            _put(page, (number, column), value, share)


def _put(
    page: xlsxwriter.worksheet.Worksheet, at: tuple[int, int], value: Value, share: object
) -> None:
    if isinstance(value, float):
        page.write_number(*at, value, share)
    elif isinstance(value, int):
        page.write_number(*at, value)
    elif value is not None:
        page.write_string(*at, write(value))
