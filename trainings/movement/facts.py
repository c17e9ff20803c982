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
from agencies.permissions import is_rutan_staff
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
from trainings.timetable.guests import guests_by_session


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
    """Everything that the lists of one day rest on; mappings go by the key of the inmate.

    `guests` are the people invited to each remedial session, by its key.
    """

    day: date
    sessions: Sequence[Session]
    places: Sequence[Place]
    guests: Mapping[int, frozenset[int]]
    absences: Mapping[int, TemporaryAbsence]
    appointments: Mapping[int, Sequence[Appointment]]
    unfit: frozenset[int]
    refused: frozenset[tuple[int, int]]
    apart: Sequence[tuple[int, int]]


def facts_of(day: date, user: User, *, called_off: int | None = None) -> DayFacts:
    """Read what `user` may know of `day`; only Rutan staff learn where people live and are.

    `called_off` names a session that counts as if it took place.
    """
    sessions = sessions_on(day, user, called_off=called_off)
    return DayFacts(
        day=day,
        sessions=sessions,
        places=_places(day, sessions, user),
        guests=_guests(sessions),
        absences=_absences(day, user),
        appointments=_appointments(day, user),
        unfit=_unfit(day, user),
        refused=_refused(day, {one.batch.programme_id for one in sessions}, user),
        apart=_apart(user),
    )


def sessions_on(day: date, user: User, *, called_off: int | None = None) -> list[Session]:
    """Give the sessions of a day that take or took place, and `called_off`, by hour and room."""
    rows = Session.objects.visible_to(user).on(day)
    rows = rows.filter(~Q(state=SessionState.CANCELLED) | Q(pk=called_off))
    rows = rows.select_related("batch__programme", "room")
    return list(rows.order_by("starts_at", "room__name", "pk"))


def _places(day: date, sessions: Sequence[Session], user: User) -> list[Place]:
    """Give who holds a seat on the day; of a day that is over also whose place ended since.

    Whoever completed the batch has a place again where a remedial session invites them, as long
    as they are in custody here.
    """
    kept = Q(ended_on__gte=day) if day < timezone.localdate() else Q(ended_on__gt=day)
    # Where a batch stops while its people are out, their places end with the session.
    off = [one.batch_id for one in sessions if one.state == SessionState.CANCELLED]
    ended = Q(ended_on=day, batch__in=off)
    remedial = [one.pk for one in sessions if one.is_remedial]
    invited = Enrolment.objects.filter(remedial_invitations__session__in=remedial)
    here = Stay.objects.filter(Q(ended_on__isnull=True) | kept).values("inmate")
    again = Q(state=EnrolmentState.COMPLETED, pk__in=invited.values("pk"), inmate__in=here)
    rows = (
        Enrolment.objects.visible_to(user)
        .joined()
        .filter(Q(ended_on__isnull=True) | kept | again | ended)
        .filter(batch__in={one.batch_id for one in sessions}, enrolled_at__date__lte=day)
        .values_list("batch_id", "state", "inmate_id", "inmate__name")
        .order_by("enrolled_at", "pk")
    )
    # Who gave up a place and joined again on that day has the newer one.
    held = {(batch_id, key): (state, name) for batch_id, state, key, name in rows}
    where = _where() if is_rutan_staff(user) else {}
    return [
        Place(
            batch_id,
            Person(key, name, *where.get(key, ("", "", ""))),
            state == EnrolmentState.SUSPENDED,
        )
        for (batch_id, key), (state, name) in held.items()
    ]


def _guests(sessions: Sequence[Session]) -> dict[int, frozenset[int]]:
    """Give whom each remedial session invites."""
    guests = guests_by_session([one.pk for one in sessions if one.is_remedial])
    return {key: frozenset(inmate for inmate, _sex in found) for key, found in guests.items()}


def _where() -> dict[int, tuple[str, str, str]]:
    """Give number, block and cell of everyone present: fewer rows than a list of keys is long."""
    rows = Stay.objects.open().order_by()
    fields = ("inmate_id", "registration_number", "block", "cell")
    return {key: (number, block, cell) for key, number, block, cell in rows.values_list(*fields)}


def _absences(day: date, user: User) -> dict[int, TemporaryAbsence]:
    rows = TemporaryAbsence.objects.visible_to(user).out_on(day).select_related("stay")
    return {row.stay.inmate_id: row for row in rows}


def _appointments(day: date, user: User) -> dict[int, Sequence[Appointment]]:
    rows = Appointment.objects.visible_to(user).standing().of_present().on(day)
    found: dict[int, list[Appointment]] = defaultdict(list)
    for row in rows.select_related("stay"):
        found[row.stay.inmate_id].append(row)
    return dict(found)


def _unfit(day: date, user: User) -> frozenset[int]:
    """Give whose last decision says not now."""
    rows = Fitness.objects.visible_to(user).filter(state=FitnessState.NOT_NOW).newest()
    return frozenset(row.inmate_id for row in rows if row.is_valid_on(day))


def _refused(day: date, programmes: Collection[int], user: User) -> frozenset[tuple[int, int]]:
    """Give (inmate, programme) where the last decision of security is a no that counts."""
    rows = Clearance.objects.visible_to(user).filter(programme__in=programmes, granted=False)
    valid = (row for row in rows.newest() if row.is_valid_on(day))
    return frozenset((row.inmate_id, row.programme_id) for row in valid)


def _apart(user: User) -> list[tuple[int, int]]:
    """Give the pairs of people who must not meet, as (smaller key, larger key)."""
    pairs = KeptApart.objects.visible_to(user).standing()
    return sorted(pairs.values_list("first_id", "second_id"))
