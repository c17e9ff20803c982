"""Which subjects the certificates of a batch list, before anyone edits them."""

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from trainings.certificates.subject_lines import SubjectLine, total_of, whole_hours
from trainings.hours import lesson_lengths
from trainings.lesson_hours import minutes_between
from trainings.models import Batch, Session

OTHER = "Materi lain"


def subjects_of(batch: Batch) -> list[SubjectLine]:
    """Give the subjects of `batch`, together never more lesson hours than were held.

    They come from the sessions that took place, without remedial ones, which are not for everyone.
    Sessions about the same are one subject; those that do not say what they were about are one at
    the end. If none says it, the plan of the programme is taken unless it is more than was held,
    else the programme is its own subject. Empty if not one whole lesson hour was held.
    """
    held = list(batch.sessions.held().regular().order_by("held_on", "starts_at", "pk"))
    if any(_topic(session) for session in held):
        return _as_taught(sorted(held, key=lambda session: not _topic(session)), OTHER)
    as_one = _as_taught(held, batch.programme.name)
    planned = batch.programme.subjects.filter(is_active=True)
    lines = [SubjectLine(one.title, one.lesson_hours) for one in planned]
    return lines if 0 < total_of(lines) <= total_of(as_one) else as_one


def _as_taught(held: Sequence[Session], untitled: str) -> list[SubjectLine]:
    length = lesson_lengths()
    titles: dict[str, str] = {}
    hours: dict[str, Fraction] = defaultdict(Fraction)
    for session in held:
        topic = _topic(session) or untitled
        title = titles.setdefault(topic.casefold(), topic)
        taught = minutes_between(session.starts_at, session.ends_at)
        hours[title] += Fraction(taught, length(session.held_on))
    return whole_hours(hours)


def _topic(session: Session) -> str:
    return " ".join(session.topic.split())
