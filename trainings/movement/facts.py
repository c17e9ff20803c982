"""What is known of a day: sessions, whose place they are, and what keeps people elsewhere.

A constant number of queries, whatever the number of sessions and people.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from agencies.models import User
from inmates.models import (
    Appointment,
    Clearance,
    Fitness,
    FitnessState,
    KeptApart,
    Stay,
    TemporaryAbsence,
)
from trainings.models import Enrolment, EnrolmentState, Session, SessionState


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a guard looks for: the key of the inmate, name, registration number, block and cell."""

    pk: int
    name: str
    number: str
    block: str
    cell: str


@dataclass(frozen=True, slots=True)
class Place:
    """A person's place in a batch; a suspended one is not called."""

    batch_id: int
    person: Person
    is_suspended: bool


@dataclass(frozen=True, slots=True)
class DayFacts:
    """Everything that the lists of one day rest on; mappings go by the key of the inmate."""

    day: date
    sessions: Sequence[Session]
    places: Sequence[Place]
    absences: Mapping[int, TemporaryAbsence]
    appointments: Mapping[int, Sequence[Appointment]]
    unfit: frozenset[int]
    refused: frozenset[tuple[int, int]]
    apart: Sequence[tuple[int, int]]


def facts_of(day: date, user: User) -> DayFacts:
    """Read what `user` may know of `day`; whoever is not Rutan staff may know nothing."""
    sessions = sessions_on(day, user)
    places = _places(day, sessions, user)
    keys = {place.person.pk for place in places}
    return DayFacts(
        day=day,
        sessions=sessions,
        places=places,
        absences=_absences(day, keys, user),
        appointments=_appointments(day, keys, user),
        unfit=_unfit(day, keys, user),
        refused=_refused(day, keys, {one.batch.programme_id for one in sessions}, user),
        apart=_apart(keys, user),
    )


def sessions_on(day: date, user: User) -> list[Session]:
    """Give the sessions of a day that take or took place, by hour and room."""
    rows = Session.objects.visible_to(user).on(day).exclude(state=SessionState.CANCELLED)
    rows = rows.select_related("batch__programme", "room")
    return list(rows.order_by("starts_at", "room__name", "pk"))


def _places(day: date, sessions: Sequence[Session], user: User) -> list[Place]:
    """Give who holds a seat on the day; of a day that is over also whose place ended since."""
    today = timezone.localdate()
    kept = Q(ended_on__gte=day) if day < today else Q(ended_on__gt=day)
    rows = (
        Enrolment.objects.visible_to(user)
        .joined()
        .filter(Q(ended_on__isnull=True) | kept, batch__in={one.batch_id for one in sessions})
        .filter(enrolled_at__date__lte=max(day, today))
        .values_list("batch_id", "state", "inmate_id", "inmate__name")
        .order_by()
    )
    held = list(rows)
    where = _where({row[2] for row in held})
    return [
        Place(
            batch_id,
            Person(key, name, *where.get(key, ("", "", ""))),
            state == EnrolmentState.SUSPENDED,
        )
        for batch_id, state, key, name in held
    ]


def _where(keys: Collection[int]) -> dict[int, tuple[str, str, str]]:
    rows = Stay.objects.open().filter(inmate__in=keys)
    fields = ("inmate_id", "registration_number", "block", "cell")
    return {key: (number, block, cell) for key, number, block, cell in rows.values_list(*fields)}


def _absences(day: date, keys: Collection[int], user: User) -> dict[int, TemporaryAbsence]:
    rows = TemporaryAbsence.objects.visible_to(user).out_on(day)
    found = rows.filter(stay__inmate__in=keys).select_related("stay")
    return {row.stay.inmate_id: row for row in found}


def _appointments(day: date, keys: Collection[int], user: User) -> dict[int, Sequence[Appointment]]:
    rows = Appointment.objects.visible_to(user).standing().of_present().on(day)
    found: dict[int, list[Appointment]] = defaultdict(list)
    for row in rows.filter(stay__inmate__in=keys).select_related("stay"):
        found[row.stay.inmate_id].append(row)
    return dict(found)


def _unfit(day: date, keys: Collection[int], user: User) -> frozenset[int]:
    rows = Fitness.objects.visible_to(user).filter(inmate__in=keys).newest()
    unfit = (row for row in rows if row.state == FitnessState.NOT_NOW)
    return frozenset(row.inmate_id for row in unfit if row.is_valid_on(day))


def _refused(
    day: date, keys: Collection[int], programmes: Collection[int], user: User
) -> frozenset[tuple[int, int]]:
    """Give (inmate, programme) where the last decision of security is a no that counts."""
    rows = Clearance.objects.visible_to(user).filter(inmate__in=keys, programme__in=programmes)
    refused = (row for row in rows.newest() if not row.granted and row.is_valid_on(day))
    return frozenset((row.inmate_id, row.programme_id) for row in refused)


def _apart(keys: Collection[int], user: User) -> list[tuple[int, int]]:
    """Give the pairs of these people who must not meet, as (smaller key, larger key)."""
    pairs = KeptApart.objects.visible_to(user).standing().across(keys, keys)
    return sorted(pairs.values_list("first_id", "second_id"))
