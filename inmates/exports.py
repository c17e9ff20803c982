"""Spreadsheets of inmates. Texts are written as texts, so nothing in them can act as a formula."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from inmates.models import Inmate, Stay, TemporaryAbsence
from inmates.querysets import InmateQuerySet
from inmates.sdp import RawRows
from inmates.sdp_messages import expected_message, field_label, remark_message
from inmates.sdp_plan import Remark
from inmates.tables import basis_text
from serang_rutan.core.spreadsheet import workbook

AT_ONCE = 500
NO_STAY = ("", None, "", "", "", None, "", None)


def inmate_workbook(inmates: InmateQuerySet) -> tuple[bytes, int]:
    """Write a filtered list; gives the file and how many people are in it. No NIK leaves.

    The people are read piece by piece, so that a long list needs little memory.
    """
    headings = [
        _("Name"),
        _("Alias"),
        _("Sex"),
        _("Age"),
        _("Legal status"),
        _("Register class"),
        _("Register class since"),
        _("Registration number"),
        _("Block"),
        _("Cell"),
        _("Expected end (estimate)"),
        _("Basis of the expected end"),
        _("Temporarily out since"),
        _("Regency or city"),
        _("District"),
        _("Residence verified"),
        _("Residence verified on"),
    ]
    today = timezone.localdate()
    people = inmates.for_export().iterator(chunk_size=AT_ONCE)
    return workbook(_("Inmates"), headings, (_inmate_row(person, today) for person in people))


def rejects_workbook(rejected: Iterable[Remark], file: RawRows) -> bytes:
    """Write the rejected rows of an import as they stand in its file, and what is wrong with them.

    Every cell becomes a text, so that a formula in it cannot act and no digit is lost.
    """
    width = max(len(file.headings), *map(len, file.cells.values()), 0)
    own = [*file.headings, *[""] * (width - len(file.headings))]
    headings = [_("Row"), *own, _("Field"), _("Problem"), _("What would be right")]
    rows = []
    for remark in rejected:
        cells = file.cells.get(remark.row_number, [])
        reason = [field_label(remark.field), remark_message(remark), expected_message(remark)]
        rows.append([remark.row_number, *cells, *[""] * (width - len(cells)), *reason])
    return workbook(_("Rejected rows"), headings, rows)[0]


def _inmate_row(inmate: Inmate, today: date) -> list[Any]:
    stay = inmate.current_stay()
    verified_on = inmate.residence_verified_on
    return [
        *(inmate.name, inmate.aliases, inmate.sex, inmate.age_on(today)),
        *(_custody(stay) if stay else (_("Left"), *NO_STAY)),
        *(str(inmate.regency or ""), str(inmate.district or "")),
        *(_("Yes") if verified_on else _("No"), verified_on),
    ]


def _custody(stay: Stay) -> list[Any]:
    """Give the cells about an open stay, with what `InmateQuerySet.for_export` fetched for it."""
    since = [
        registration.since
        for registration in stay.registrations.all()
        if registration.register_class_id == stay.register_class_id
    ]
    absences: list[TemporaryAbsence] = getattr(stay, "open_absences", [])
    return [
        str(stay.legal_status.label),
        stay.register_class_id,
        min(since, default=None),
        stay.registration_number,
        stay.block,
        stay.cell,
        stay.expected_end_on,
        basis_text(stay),
        absences[0].left_on if absences else None,
    ]
