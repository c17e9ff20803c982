"""Writes what each programme teaches, as the back of a certificate lists it."""

from agencies.models import Programme, Subject
from serang_rutan.demo.courses import COURSES
from serang_rutan.demo.writing.common import insert


def write_subjects() -> None:
    """Write the subjects of every programme; together they have its lesson hours."""
    programmes = {programme.code: programme for programme in Programme.objects.all()}
    subjects = []
    for course in COURSES:
        programme = programmes[course.programme]
        each, more = divmod(programme.lesson_hours, len(course.topics))
        subjects += [
            Subject(
                programme=programme,
                order=place + 1,
                title=title,
                lesson_hours=each + (place < more),
            )
            for place, title in enumerate(course.topics)
        ]
    insert(Subject.objects, subjects)
