"""The share of one person session by session, so that an officer can check it by hand."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from serang_rutan.core.formats import percent, short_date
from trainings.attendance_share import Counts, Meeting, count, share_of
from trainings.models import Attendance, Enrolment, Session, SessionState
from trainings.outcomes.rests import rests_of
from trainings.outcomes.shares import seat_of
from trainings.outcomes.words import counts_text, share_text

COUNTING = (Counts.ATTENDED, Counts.MADE_UP, Counts.MISSED)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """One session: what was marked and how it counts."""

    session: Session
    mark: str
    counts: Counts

    @property
    def text(self) -> str:
        """How it counts, in words."""
        return counts_text(self.counts)

    @property
    def is_counted(self) -> bool:
        """Whether it counts at all."""
        return self.counts in COUNTING


def explained(enrolment: Enrolment) -> dict[str, Any]:
    """Give the sessions held, each with how it counts, and the sum."""
    seat = seat_of(enrolment, rests_of([enrolment]).get(enrolment.pk, ()))
    marks = Attendance.objects.filter(enrolment=enrolment).select_related("code")
    by_session = {mark.session_id: mark.code for mark in marks}
    held = enrolment.batch.sessions.exclude(state=SessionState.CANCELLED)
    rows, meetings = [], []
    for session in held.order_by("held_on", "starts_at"):
        code = by_session.get(session.pk)
        if code is None and session.state != SessionState.HELD:
            continue
        meeting = Meeting(session.held_on, code.presence if code else "", session.is_remedial)
        meetings.append(meeting)
        rows.append(Reckoned(session, code.name if code else "–", count(meeting, seat)))
    share = share_of(meetings, seat)
    found = [row.counts for row in rows]
    return {
        "rows": rows,
        "facts": [
            (_("Joined on"), short_date(seat.first_day)),
            (_("Attended"), str(found.count(Counts.ATTENDED))),
            (_("Missed, and counting"), str(found.count(Counts.MISSED))),
            (_("Remedial sessions attended"), str(found.count(Counts.MADE_UP))),
            (_("Attendance"), share_text(share)),
            (_("Needed"), percent(enrolment.batch.attendance_threshold / 100)),
        ],
        "reaches": share.reaches(enrolment.batch.attendance_threshold),
    }
