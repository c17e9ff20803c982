"""One person's part in one batch, with everything on record about it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from trainings import attendance_share
from trainings.attendance_share import AttendanceShare, Seat
from trainings.hours import lesson_lengths
from trainings.lesson_hours import minutes_between
from trainings.models import (
    Attendance,
    AttendanceCode,
    Certificate,
    Enrolment,
    Presence,
    Session,
    SessionState,
)
from trainings.outcomes.endings import Ending, ending_of
from trainings.outcomes.rests import rests_of
from trainings.outcomes.shares import seat_of
from trainings.recap.period import Period, Span, hours_within

EVERYTHING = Period(None, date.max)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session that was not called off; `span` says how long it was by the rules of its day."""

    pk: int
    span: Span
    topic: str
    is_held: bool
    is_remedial: bool

    @property
    def day(self) -> date:
        """The day of the session."""
        return self.span.day


@dataclass(frozen=True, slots=True)
class Participation:
    """One place in a batch: the meetings of the batch, and the marks by the key of the meeting.

    `seat` are the days on which the person could take it, `elsewhere` the meetings at which another
    place of the same person is marked.
    """

    enrolment: Enrolment
    meetings: Collection[Meeting]
    marks: Mapping[int, AttendanceCode]
    certificates: Sequence[Certificate]
    seat: Seat
    elsewhere: Collection[int] = ()

    @property
    def attended(self) -> list[Meeting]:
        """The meetings at which the person was present, by day."""
        present = {pk for pk, code in self.marks.items() if code.presence == Presence.PRESENT}
        return [meeting for meeting in self.meetings if meeting.pk in present]

    def hours_attended(self, period: Period) -> int:
        """Give the lesson hours attended within `period`."""
        return hours_within([meeting.span for meeting in self.attended], period)

    def hours_taught(self, period: Period) -> int:
        """Give the lesson hours taught within `period` while the person could take the place.

        As with the share, what was attended always counts, and no meeting while the seat rested.
        """
        present = {one.pk for one in self.attended if not one.is_remedial}
        held = [one for one in self.meetings if one.is_held]
        taught = [one for one in held if one.pk in present or self._could_be_marked(one)]
        return hours_within([one.span for one in taught], period)

    def counts(self, period: Period) -> Counter[str]:
        """Count the marks within `period` by what they count as (a value of `Presence`)."""
        return Counter(code.presence for code in self._marks_in(period))

    def excuses(self, period: Period) -> dict[str, int]:
        """Count the excused absences within `period` by the name of the code, in its order."""
        excused = [one for one in self._marks_in(period) if one.presence == Presence.EXCUSED]
        return Counter(one.name for one in sorted(excused, key=lambda code: code.order))

    def share(self, period: Period) -> AttendanceShare:
        """Give the share of attendance within `period`, by the rule of the share."""
        marked = [one for one in self.meetings if one.pk in self.marks and period.has(one.day)]
        return attendance_share.share_of(
            (
                attendance_share.Meeting(one.day, self.marks[one.pk].presence, one.is_remedial)
                for one in marked
            ),
            self.seat,
        )

    def unentered(self, period: Period, today: date) -> int:
        """Count the meetings until `today` whose list nobody has entered yet."""
        waiting = [one.day for one in self._own_meetings() if not one.is_held]
        return sum(period.has(day) and day <= today for day in waiting)

    def unmarked(self, period: Period) -> int:
        """Count the meetings that took place and lack the mark that was due of this person."""
        held = [one for one in self._own_meetings() if one.is_held and period.has(one.day)]
        return sum(one.pk not in self.marks for one in held)

    def topics(self) -> list[str]:
        """Give what was taught where the person was present, each once, in order."""
        return list(dict.fromkeys(one.topic for one in self.attended if one.topic))

    @property
    def hours(self) -> int:
        """All lesson hours attended, as `trainings.hours.hours_attended` counts them."""
        return self.hours_attended(EVERYTHING)

    @property
    def ending(self) -> Ending:
        """How it ended, over all days: nobody fails."""
        place, result = self.enrolment, self.enrolment.handed_in_result
        share = self.share(EVERYTHING)
        return ending_of(
            place.state,
            hours=self.hours,
            passed=result.passed if result else None,
            reaches=share.reaches(place.batch.attendance_threshold),
            could_attend=share.counted > 0,
        )

    def _marks_in(self, period: Period) -> list[AttendanceCode]:
        inside = [one.pk for one in self.meetings if period.has(one.day)]
        return [self.marks[pk] for pk in inside if pk in self.marks]

    def _own_meetings(self) -> list[Meeting]:
        """Give the meetings on days on which a mark is due of the person, and those with a mark.

        A remedial one is for those invited: it belongs to whoever has a mark there.
        """
        return [one for one in self.meetings if one.pk in self.marks or self._could_be_marked(one)]

    def _could_be_marked(self, meeting: Meeting) -> bool:
        if meeting.is_remedial or meeting.pk in self.elsewhere:
            return False
        return self.seat.is_had_on(meeting.day) and not self.enrolment.has_left_by(meeting.day)


def participations_of(enrolments: Iterable[Enrolment]) -> list[Participation]:
    """Gather what is on record about `enrolments`, in their order; seven queries for any number.

    The enrolments should have their batch, programme, agency and result fetched along.
    """
    rows = list(enrolments)
    keys = [row.pk for row in rows]
    meetings = _meetings({row.batch_id for row in rows})
    marks = _marks(keys)
    certificates = _certificates(keys)
    rests = rests_of(rows)
    marked = _marked_by_person(rows, marks)
    return [
        Participation(
            enrolment=row,
            meetings=meetings.get(row.batch_id, []),
            marks=marks.get(row.pk, {}),
            certificates=certificates.get(row.pk, []),
            seat=seat_of(row, rests.get(row.pk, ())),
            elsewhere=marked[row.inmate_id] - marks.get(row.pk, {}).keys(),
        )
        for row in rows
    ]


def _marked_by_person(
    rows: Iterable[Enrolment], marks: Mapping[int, Mapping[int, AttendanceCode]]
) -> dict[int, set[int]]:
    """Map each person to the meetings that any of their places is marked at."""
    found: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        found[row.inmate_id].update(marks.get(row.pk, ()))
    return found


def _meetings(batches: Collection[int]) -> dict[int, list[Meeting]]:
    length = lesson_lengths()
    found: dict[int, list[Meeting]] = {}
    sessions = Session.objects.filter(batch__in=batches).exclude(state=SessionState.CANCELLED)
    for one in sessions.order_by("held_on", "starts_at", "pk"):
        minutes = minutes_between(one.starts_at, one.ends_at)
        span = Span(one.held_on, minutes, length(one.held_on))
        held = one.state == SessionState.HELD
        meeting = Meeting(one.pk, span, one.topic.strip(), held, one.is_remedial)
        found.setdefault(one.batch_id, []).append(meeting)
    return found


def _marks(enrolments: Collection[int]) -> dict[int, dict[int, AttendanceCode]]:
    codes = {code.pk: code for code in AttendanceCode.objects.all()}
    rows = Attendance.objects.filter(enrolment__in=enrolments).order_by()
    found: dict[int, dict[int, AttendanceCode]] = {}
    for enrolment, session, code in rows.values_list("enrolment_id", "session_id", "code_id"):
        found.setdefault(enrolment, {})[session] = codes[code]
    return found


def _certificates(enrolments: Collection[int]) -> dict[int, list[Certificate]]:
    """Map enrolments to the certificates that stand, by the day of issue."""
    standing = Certificate.objects.valid().filter(enrolment__in=enrolments)
    found: dict[int, list[Certificate]] = {}
    for one in standing.order_by("issued_on", "pk"):
        found.setdefault(one.enrolment_id, []).append(one)
    return found
