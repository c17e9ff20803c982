"""Which subjects the certificates of a batch list, before anyone edits them."""

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from trainings.certificates.subject_lines import SubjectLine, whole_hours
from trainings.hours import lesson_lengths
from trainings.lesson_hours import minutes_between
from trainings.models import Batch, Session


def subjects_of(batch: Batch) -> list[SubjectLine]:
    """Give the subjects of `batch`: as taught, else as its programme plans them, else as one.

    As taught they come from the sessions that took place, if each says what it was about; sessions
    about the same are one subject. Remedial ones, which are not for everyone, add nothing.
    """
    held = list(batch.sessions.held().regular().order_by("held_on", "starts_at", "pk"))
    if held and all(session.topic.strip() for session in held):
        return _as_taught(held)
    planned = batch.programme.subjects.filter(is_active=True)
    lines = [SubjectLine(one.title, one.lesson_hours) for one in planned]
    return lines or [SubjectLine(batch.programme.name, batch.lesson_hours)]


def _as_taught(held: Sequence[Session]) -> list[SubjectLine]:
    length = lesson_lengths()
    titles: dict[str, str] = {}
    hours: dict[str, Fraction] = defaultdict(Fraction)
    for session in held:
        topic = " ".join(session.topic.split())
        title = titles.setdefault(topic.casefold(), topic)
        taught = minutes_between(session.starts_at, session.ends_at)
        hours[title] += Fraction(taught, length(session.held_on))
    return whole_hours(hours)
