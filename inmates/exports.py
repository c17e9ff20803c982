"""Spreadsheets of inmates. Texts are written as texts, so nothing in them can act as a formula."""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from inmates.models import Inmate
from inmates.querysets import InmateQuerySet
from inmates.sdp_messages import expected_message, field_label, remark_message
from inmates.sdp_plan import Remark

WIDTH = 18


def inmate_workbook(inmates: InmateQuerySet) -> tuple[bytes, int]:
    """Write a filtered list; gives the file and how many people are in it. No NIK leaves."""
    headings = [
        _("Name"),
        _("Alias"),
        _("Sex"),
        _("Age"),
        _("Legal status"),
        _("Register class"),
        _("Registration number"),
        _("Block"),
        _("Cell"),
        _("Expected end (estimate)"),
        _("Regency or city"),
        _("District"),
    ]
    today = timezone.localdate()
    rows = [_inmate_row(inmate, today) for inmate in inmates]
    return _workbook(_("Inmates"), headings, rows), len(rows)


def rejects_workbook(rejected: Iterable[Remark]) -> bytes:
    """Write the rejected rows of an import with what is wrong and what would be right."""
    headings = [_("Row"), _("Field"), _("Value"), _("Problem"), _("What would be right")]
    rows = [
        [
            remark.row_number,
            field_label(remark.field),
            remark.value,
            remark_message(remark),
            expected_message(remark),
        ]
        for remark in rejected
    ]
    return _workbook(_("Rejected rows"), headings, rows)


def _inmate_row(inmate: Inmate, today: date) -> list[Any]:
    stay = inmate.current_stay()
    person = [inmate.name, inmate.aliases, inmate.sex, inmate.age_on(today)]
    in_custody = (
        [
            str(stay.legal_status.label),
            stay.register_class_id,
            stay.registration_number,
            stay.block,
            stay.cell,
            stay.expected_end_on,
        ]
        if stay
        else [_("Left"), "", "", "", "", None]
    )
    return [*person, *in_custody, str(inmate.regency or ""), str(inmate.district or "")]


def _workbook(title: str, headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    """Write one sheet; dates and numbers stay what they are."""
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        dates = book.add_format({"num_format": "dd-mm-yyyy"})
        sheet = book.add_worksheet(title[:31])
        sheet.write_row(0, 0, headings, book.add_format({"bold": True}))
        sheet.set_column(0, len(headings) - 1, WIDTH)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                _write(sheet, number, column, value, dates)
    return stream.getvalue()


def _write(sheet: Any, row: int, column: int, value: Any, dates: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, dates)
    elif isinstance(value, str):
        sheet.write_string(row, column, value)
    elif value is not None:
        sheet.write_number(row, column, value)
