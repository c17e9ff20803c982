"""Remedial sessions in the timetable: a batch that meets with those invited alone."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import timedelta

from trainings.models import Batch, Enrolment, RemedialInvitation
from trainings.timetable.obstacles import Group

AFTER_THE_BATCH = timedelta(days=90)
"""How long after its last day a finished batch may still meet to make something good."""

Guest = tuple[int, str]
"""The key and the sex of a person who is invited."""


def guests_among(enrolments: Collection[int]) -> list[Guest]:
    """Give the people behind the keys of `enrolments`."""
    rows = Enrolment.objects.filter(pk__in=enrolments)
    return list(rows.values_list("inmate_id", "inmate__sex"))


def guests_by_session(
    sessions: Collection[int], *, expected: bool = False
) -> dict[int, list[Guest]]:
    """Map the key of each remedial one of `sessions` to the people invited, in one query.

    Whoever left the Rutan before a session is no guest of it any more; with `expected`, those whose
    place in the batch has ended since are left out, too.
    """
    guests: dict[int, list[Guest]] = defaultdict(list)
    rows = RemedialInvitation.objects.of_present().filter(session__in=sessions)
    if expected:
        rows = rows.filter(enrolment__in=Enrolment.objects.graded())
    names = ("session_id", "enrolment__inmate_id", "enrolment__inmate__sex")
    for session, inmate, sex in rows.values_list(*names):
        guests[session].append((inmate, sex))
    return dict(guests)


def as_guests(group: Group, batch: Batch, guests: Iterable[Guest]) -> Group:
    """Give `group`, the facts of `batch`, as it meets with `guests` alone."""
    people = list(guests)
    after = timedelta() if batch.is_open else AFTER_THE_BATCH
    return replace(
        group,
        last_day=group.last_day + after,
        sexes=frozenset(sex for _key, sex in people if sex),
        people=len(people),
        participants=frozenset(key for key, _sex in people),
    )
