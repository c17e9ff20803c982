"""Lets one list come late, entered by an officer from the paper, who says why."""

from datetime import date, timedelta

from agencies.models import User
from serang_rutan.demo.writing.common import at
from trainings.models import Attendance, Session

LATE = timedelta(days=9)
REASON = "Daftar kertas tertinggal di bengkel."


def write_late_roster(today: date, officer: User) -> None:
    """Give the newest list that can be so late its late entry and the reason."""
    held = Session.objects.held().filter(held_on__lt=today - LATE)
    session = held.order_by("-held_on", "-pk").first()
    if session is None:
        return
    session.recorded_at = at(session.held_on + LATE, 9, 15)
    session.recorded_by, session.late_reason = officer, REASON
    session.save(update_fields=["recorded_at", "recorded_by", "late_reason"])
    marks = Attendance.objects.filter(session=session)
    marks.update(entered_at=session.recorded_at, entered_by=officer)
