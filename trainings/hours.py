"""Lesson hours (JP) that were taught and attended, from the times of sessions that took place."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from trainings.lesson_hours import lesson_hours, minutes_between
from trainings.models import Attendance, Batch, DeliveryPolicy, Session


def hours_taught(batch: Batch) -> int:
    """Give the lesson hours that `batch` has had so far, without those of remedial sessions."""
    length = LessonLengths().on
    held = batch.sessions.held().regular()
    return lesson_hours(_span(session, length(session.held_on)) for session in held)


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
