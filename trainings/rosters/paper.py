"""Attendance lists as they are printed. The frame stands in `typst/roster.typ`."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import override

from agencies.models import Letterhead
from serang_rutan.core import pdf, qr
from serang_rutan.core.formats import long_date, number
from trainings.hours import hours_by_session
from trainings.models import AttendanceCode, Session
from trainings.roster import RosterRow


def rosters_pdf(
    sessions: Sequence[Session], rosters: Mapping[int, list[RosterRow]], *, staff: bool
) -> bytes:
    """Print the lists of `sessions`, each from a new page on, in Indonesian whoever prints them.

    `rosters` maps the key of each session to its people, for `staff` with where they live.
    """
    with override("id"):
        return pdf.render("trainings/roster", rosters_data(sessions, rosters, staff=staff))


def rosters_data(
    sessions: Sequence[Session], rosters: Mapping[int, list[RosterRow]], *, staff: bool
) -> dict[str, Any]:
    """Give what `roster.typ` prints, as texts ready to read."""
    prefetch_related_objects(list(sessions), "batch__trainers")
    head = Letterhead.objects.get()
    codes = {code.code: code for code in AttendanceCode.objects.all()}
    hours = hours_by_session(sessions)
    lists = [
        _session(session, float(hours[session.pk]))
        | {"people": [_person(row, codes, staff=staff) for row in rosters[session.pk]]}
        for session in sessions
    ]
    return {
        "letterhead": [*head.superiors.splitlines(), head.name],
        "address": head.address,
        "with_cells": staff,
        "codes": [{"key": code.key.upper(), "name": code.name} for code in codes.values()],
        "lists": lists,
    }


def _session(session: Session, hours: float) -> dict[str, Any]:
    batch = session.batch
    address = f"{settings.PUBLIC_URL}{reverse('trainings:session_roster', args=[session.pk])}"
    return {
        "batch": str(batch),
        "agency": batch.agency.name,
        "day": long_date(session.held_on, weekday=True),
        "hours": f"{session.starts_at:%H.%M}–{session.ends_at:%H.%M} WIB ({number(hours)} JP)",
        "room": session.room.name,
        "topic": session.topic,
        "trainers": [trainer.full_name for trainer in batch.trainers.all()],
        "qr": qr.svg(address),
    }


def _person(row: RosterRow, codes: Mapping[str, AttendanceCode], *, staff: bool) -> dict[str, Any]:
    stay = row.enrolment.inmate.current_stay() if staff else None
    return {
        "number": row.number,
        "name": row.enrolment.inmate.name,
        "place": f"{stay.block} {stay.cell}".strip() if stay else "",
        "note": str(row.note(staff=staff)),
        "mark": codes[row.code].key.upper() if row.code else "",
    }
