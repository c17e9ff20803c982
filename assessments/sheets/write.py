"""Writing a version as an Excel file; texts are written as texts, never as formulas."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import xlsxwriter

from assessments.instruments import VersionContent
from assessments.sheets.layout import ITEMS, KEYS, OPTIONS, PARTS, SCALES, SHEETS, VERSION

WIDTH = 32


def write_version(content: VersionContent) -> bytes:
    """Give the file of a version; `read_version` gives the same content back."""
    stream = BytesIO()
    rows = _rows(content)
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        bold = book.add_format({"bold": True})
        for name, columns in SHEETS.items():
            sheet = book.add_worksheet(name)
            sheet.set_column(0, len(columns) - 1, WIDTH)
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, [column.heading for column in columns], bold)
            _fill(sheet, rows[name])
    return stream.getvalue()


def _fill(sheet: Any, rows: Iterable[tuple[str, ...]]) -> None:
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            sheet.write_string(number, place, cell)


def _rows(content: VersionContent) -> dict[str, Iterable[tuple[str, ...]]]:
    return {
        VERSION: [(part, getattr(content, field)) for part, field in PARTS.items()],
        SCALES: [(scale.code, scale.name, scale.about) for scale in content.scales],
        ITEMS: [(item.code, item.text, item.read_aloud, item.drawing) for item in content.items],
        OPTIONS: [
            (str(option.value), option.label, option.read_aloud, option.drawing)
            for option in content.options
        ],
        KEYS: [
            (item.code, key.scale, "ya" if key.is_reversed else "tidak")
            for item in content.items
            for key in item.keys
        ],
    }
