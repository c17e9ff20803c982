"""Recaps as a spreadsheet: one row for each person and training, by block and cell."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from serang_rutan.core.spreadsheet import workbook
from trainings.models import Presence
from trainings.recap.lines import ending_of, gaps_of, result_of
from trainings.recap.participation import Participation
from trainings.recap.people import PersonRecap, stay_of


def recap_workbook(recaps: Iterable[PersonRecap], today: date) -> tuple[bytes, int]:
    """Write `recaps`; gives the file and how many rows are in it."""
    headings = [
        _("Block"),
        _("Cell"),
        _("Name"),
        _("SDP number (nomor induk)"),
        _("Registration number"),
        _("Training"),
        _("Agency"),
        _("First day"),
        _("Last day"),
        _("JP attended"),
        _("JP taught"),
        *(str(label) for label in Presence.labels),
        _("Excused for"),
        _("Result"),
        _("Certificate"),
        _("State"),
        _("Not on record"),
    ]
    rows = (row for recap in recaps for row in _rows(recap, today))
    return workbook(_("Recap of participation"), headings, rows)


def _rows(recap: PersonRecap, today: date) -> Iterator[list[Any]]:
    stay = stay_of(recap.inmate)
    here = stay is not None and stay.ended_on is None
    who = [
        stay.block if stay and here else "",
        stay.cell if stay and here else "",
        recap.inmate.name,
        recap.inmate.sdp_number or "",
        stay.registration_number if stay else "",
    ]
    for one in recap.participations:
        yield [*who, *_training(one, recap, today)]


def _training(one: Participation, recap: PersonRecap, today: date) -> list[Any]:
    batch, counts = one.enrolment.batch, one.counts(recap.period)
    excuses = one.excuses(recap.period)
    return [
        str(batch),
        batch.agency.name,
        batch.starts_on,
        batch.ends_on,
        one.hours_attended(recap.period),
        one.hours_taught(recap.period),
        *(counts[kind] for kind in Presence.values),
        ", ".join(f"{name} {count}" for name, count in excuses.items()),
        result_of(one),
        ", ".join(paper.number for paper in one.certificates),
        ending_of(one),
        "; ".join(gaps_of(one, recap.period, today)),
    ]
