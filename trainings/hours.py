"""Lesson hours (JP) that were taught and attended, from the times of sessions that took place."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, time
from fractions import Fraction

from trainings.lesson_hours import lesson_hours, minutes_between, part_hours
from trainings.models import Attendance, Batch, DeliveryPolicy, Session


def hours_taught(batch: Batch) -> int:
    """Give the lesson hours that `batch` has had so far, without those of remedial sessions."""
    return hours_of(batch.sessions.held().regular())


def hours_of(sessions: Iterable[Session]) -> int:
    """Add up the lesson hours of `sessions`."""
    length = LessonLengths().on
    return lesson_hours(_span(session, length(session.held_on)) for session in sessions)


def hours_by_session(sessions: Iterable[Session]) -> dict[int, Fraction]:
    """Map the key of each session to its lesson hours, which need not be whole."""
    length = LessonLengths().on
    return {one.pk: part_hours(*_span(one, length(one.held_on))) for one in sessions}


def hours_attended(enrolments: Collection[int]) -> dict[int, int]:
    """Map the key of each of `enrolments` that attended anything to the lesson hours attended."""
    length = LessonLengths().on
    marks = Attendance.objects.filter(
        enrolment__in=enrolments, code__presence="present"
    ).select_related("session")
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for mark in marks.exclude(session__state="cancelled"):
        spans[mark.enrolment_id].append(_span(mark.session, length(mark.session.held_on)))
    return {pk: lesson_hours(found) for pk, found in spans.items()}


def hours_planned(batches: Collection[int]) -> dict[int, int]:
    """Map the key of each of `batches` to the lesson hours of its sessions planned and held."""
    length = LessonLengths().on
    spans: dict[int, list[tuple[int, int]]] = {key: [] for key in batches}
    for session in Session.objects.standing().regular().filter(batch__in=batches):
        spans[session.batch_id].append(_span(session, length(session.held_on)))
    return {key: lesson_hours(found) for key, found in spans.items()}


class HoursPlanned:
    """The lesson hours of a batch as planned, to which meetings are added one by one."""

    def __init__(self, batch: Batch) -> None:
        self._length = LessonLengths().on
        rows = batch.sessions.standing().regular()
        self._spans = [_span(row, self._length(row.held_on)) for row in rows]

    @property
    def total(self) -> int:
        """The lesson hours so far."""
        return lesson_hours(self._spans)

    def add(self, day: date, starts_at: time, ends_at: time) -> int:
        """Add a meeting and give the new total."""
        self._spans.append((minutes_between(starts_at, ends_at), self._length(day)))
        return self.total


class LessonLengths:
    """Tell how many minutes a lesson hour has on a day; one query for any number of days."""

    def __init__(self) -> None:
        rows = DeliveryPolicy.objects.order_by("valid_from")
        self._versions = list(rows.values_list("valid_from", "lesson_minutes"))

    def on(self, day: date) -> int:
        """Give the minutes of a lesson hour on `day`; before the first version, as it says."""
        begun = [minutes for first, minutes in self._versions if first <= day]
        return begun[-1] if begun else self._versions[0][1]


def _span(session: Session, length: int) -> tuple[int, int]:
    return minutes_between(session.starts_at, session.ends_at), length
