"""How attendance in a batch stands: lesson hours, and who is below the threshold now."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainings.attendance_share import NO_SHARE, AttendanceShare
from trainings.hours import hours_of
from trainings.models import Batch, Enrolment, EnrolmentState, Session, SessionState
from trainings.readiness import shares_of

TAKES_PART = (EnrolmentState.ENROLLED, EnrolmentState.SUSPENDED, EnrolmentState.COMPLETED)


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """One participant: the share so far, and whether it is below what is needed."""

    enrolment: Enrolment
    share: AttendanceShare
    below: bool


@dataclass(frozen=True, slots=True)
class BatchAttendance:
    """The lesson hours held, held or planned, and meant; the people, the lowest share first."""

    held: int
    planned: int
    meant: int
    lines: list[AttendanceLine]

    @property
    def below(self) -> int:
        """How many people are below what is needed."""
        return sum(line.below for line in self.lines)

    @property
    def lacking(self) -> int:
        """How many lesson hours are neither held nor planned."""
        return max(0, self.meant - self.planned)


def attendance_of(batch: Batch, sessions: Sequence[Session], *, staff: bool) -> BatchAttendance:
    """Work out how attendance in `batch` with `sessions` stands; people for `staff` only."""
    standing = [
        one for one in sessions if one.state != SessionState.CANCELLED and not one.is_remedial
    ]
    held = [one for one in standing if one.state == SessionState.HELD]
    return BatchAttendance(
        held=hours_of(held),
        planned=hours_of(standing),
        meant=batch.lesson_hours,
        lines=_lines(batch) if staff else [],
    )


def _lines(batch: Batch) -> list[AttendanceLine]:
    shares = shares_of(batch)
    places = batch.enrolments.filter(state__in=TAKES_PART).select_related("inmate")
    lines = []
    for place in places:
        share = shares.get(place.pk, NO_SHARE)
        below = share.counted > 0 and not share.reaches(batch.attendance_threshold)
        lines.append(AttendanceLine(place, share, below))
    return sorted(lines, key=_lowest_first)


def _lowest_first(line: AttendanceLine) -> tuple[float, str]:
    share = line.share.share
    return (1.0 if share is None else share, line.enrolment.inmate.name)
