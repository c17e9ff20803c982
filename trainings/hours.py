"""Lesson hours (JP) that were taught and attended, from the times of sessions that took place."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import date, time
from fractions import Fraction

from trainings.lesson_hours import lesson_hours, minutes_between, part_hours
from trainings.models import Attendance, Batch, DeliveryPolicy, Session


def hours_taught(batch: Batch) -> int:
    """Give the lesson hours that `batch` has had so far, without those of remedial sessions."""
    return hours_of(batch.sessions.held().regular())


def hours_of(sessions: Iterable[Session]) -> int:
    """Add up the lesson hours of `sessions`."""
    length = lesson_lengths()
    return lesson_hours(_span(session, length(session.held_on)) for session in sessions)


def hours_by_session(sessions: Iterable[Session]) -> dict[int, Fraction]:
    """Map the key of each session to its lesson hours, which need not be whole."""
    length = lesson_lengths()
    return {one.pk: part_hours(*_span(one, length(one.held_on))) for one in sessions}


def hours_attended(enrolments: Collection[int]) -> dict[int, int]:
    """Map the key of each of `enrolments` that attended anything to the lesson hours attended."""
    length = lesson_lengths()
    marks = Attendance.objects.filter(
        enrolment__in=enrolments, code__presence="present"
    ).select_related("session")
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for mark in marks.exclude(session__state="cancelled"):
        spans[mark.enrolment_id].append(_span(mark.session, length(mark.session.held_on)))
    return {pk: lesson_hours(found) for pk, found in spans.items()}


def hours_planned(batches: Collection[int]) -> dict[int, int]:
    """Map the key of each of `batches` to the lesson hours of its sessions planned and held."""
    length = lesson_lengths()
    spans: dict[int, list[tuple[int, int]]] = {key: [] for key in batches}
    for session in Session.objects.standing().regular().filter(batch__in=batches):
        spans[session.batch_id].append(_span(session, length(session.held_on)))
    return {key: lesson_hours(found) for key, found in spans.items()}


class HoursPlanned:
    """The lesson hours of a batch as planned, to which meetings are added one by one."""

    def __init__(self, batch: Batch) -> None:
        self._length = lesson_lengths()
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


def lesson_lengths() -> Callable[[date], int]:
    """Give what tells the minutes of a lesson hour on a day; one query for any number of days."""
    policy_on = DeliveryPolicy.objects.by_day()
    return lambda day: policy_on(day).lesson_minutes


def _span(session: Session, length: int) -> tuple[int, int]:
    return minutes_between(session.starts_at, session.ends_at), length
