"""The unlock list and the list of movements of one day: who is called where, and what speaks up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import combinations, groupby, product

from agencies.models import User
from inmates.hours import hours_text
from inmates.models import Appointment
from trainings.models import Session
from trainings.movement.clash import Clash, ClashKind
from trainings.movement.facts import DayFacts, Person, facts_of
from trainings.movement.order import Hours, covers, meet, natural


@dataclass(frozen=True, slots=True)
class Call:
    """One person and one session; whoever has two sessions on a day has two calls."""

    session: Session
    person: Person
    is_suspended: bool
    clashes: tuple[Clash, ...]

    @property
    def is_called(self) -> bool:
        """Whether a guard opens the cell for it."""
        return not self.is_suspended and not any(clash.stays_in for clash in self.clashes)


@dataclass(frozen=True, slots=True)
class Part:
    """The calls of one block, or of one session; suspended people stand apart."""

    name: str
    calls: Sequence[Call]
    resting: Sequence[Call]

    @property
    def called(self) -> int:
        """How many calls open a cell."""
        return sum(call.is_called for call in self.calls)

    @property
    def by_session(self) -> list[tuple[Session, int]]:
        """How many of the part go to each session, in the order of the hours."""
        counts: dict[int, int] = defaultdict(int)
        sessions = {call.session.pk: call.session for call in self.calls if call.is_called}
        for call in self.calls:
            counts[call.session.pk] += call.is_called
        ordered = sorted(sessions.values(), key=lambda one: (one.starts_at, one.pk))
        return [(session, counts[session.pk]) for session in ordered]


@dataclass(frozen=True, slots=True)
class Movement:
    """All calls of a day by block, cell and hour, and the sessions they lead to."""

    day: date
    sessions: Sequence[Session]
    calls: Sequence[Call]

    @property
    def people(self) -> list[int]:
        """The keys of everyone named, for the trail."""
        return sorted({call.person.pk for call in self.calls})

    @property
    def block_names(self) -> list[str]:
        """The blocks in which somebody is named, in their order."""
        return sorted({call.person.block for call in self.calls}, key=natural)

    @property
    def hours(self) -> list[time]:
        """The hours at which a session begins."""
        return sorted({session.starts_at for session in self.sessions})

    def blocks(self) -> list[Part]:
        """Give one part for each block, its calls by cell and hour."""
        grouped = groupby(self.calls, key=lambda call: call.person.block)
        return [_part(block, calls) for block, calls in grouped]

    def at(self, hour: time) -> list[tuple[Session, Part]]:
        """Give the sessions that begin at `hour` with who must be there, by block and cell."""
        begin = (session for session in self.sessions if session.starts_at == hour)
        return [(session, self.of(session)) for session in begin]

    def of(self, session: Session) -> Part:
        """Give who is called to `session`."""
        calls = (call for call in self.calls if call.session.pk == session.pk)
        return _part(session.room.name, calls)

    def narrowed(self, *, block: str = "", hour: time | None = None) -> "Movement":
        """Keep the calls of one block, one hour, or both."""
        sessions = [one for one in self.sessions if hour in (None, one.starts_at)]
        calls = [
            call
            for call in self.calls
            if hour in (None, call.session.starts_at) and block in ("", call.person.block)
        ]
        return Movement(self.day, sessions, calls)


def movement_on(day: date, user: User, *, called_off: int | None = None) -> Movement:
    """Work out who is called on `day`, for a user who may know; a constant number of queries.

    `called_off` is the key of a session whose people are looked for although it was called off.
    """
    facts = facts_of(day, user, called_off=called_off)
    calls = list(_with_pairs(facts, list(_alone(facts))))
    return Movement(day, facts.sessions, sorted(calls, key=_place_and_hour))


def hours_of(session: Session) -> Hours:
    """Give from when until when a session lasts."""
    return (session.starts_at, session.ends_at)


def _part(name: str, calls: Iterable[Call]) -> Part:
    found = list(calls)
    resting = [call for call in found if call.is_suspended]
    return Part(name, [call for call in found if not call.is_suspended], resting)


def _place_and_hour(call: Call) -> tuple[object, ...]:
    person, session = call.person, call.session
    place = (natural(person.block), natural(person.cell), person.name, person.pk)
    return (*place, session.starts_at, session.pk)


def _alone(facts: DayFacts) -> Iterator[Call]:
    """Give each call with what concerns the one person alone."""
    meetings: dict[int, list[Session]] = defaultdict(list)
    for session in facts.sessions:
        meetings[session.batch_id].append(session)
    for place in facts.places:
        for session in meetings[place.batch_id]:
            if session.is_remedial and place.person.pk not in facts.guests.get(session.pk, ()):
                continue
            clashes = tuple(_of_person(facts, place.person.pk, session))
            yield Call(session, place.person, place.is_suspended, clashes)


def _of_person(facts: DayFacts, key: int, session: Session) -> Iterator[Clash]:
    absence = facts.absences.get(key)
    if absence:
        words = {"day": f"{absence.left_on:%d-%m-%Y}", "what": absence.get_kind_display()}
        yield Clash(ClashKind.OUT, words)
    if key in facts.unfit:
        yield Clash(ClashKind.NOT_FIT)
    if (key, session.batch.programme_id) in facts.refused:
        yield Clash(ClashKind.NOT_CLEARED)
    for row in facts.appointments.get(key, ()):
        if meet((row.starts_at, row.ends_at), hours_of(session)):
            yield _appointment(row, session)


def _appointment(row: Appointment, session: Session) -> Clash:
    """Tell whether the appointment takes the whole session, its beginning, or a later part."""
    words = {"what": row.get_kind_display(), "hours": row.hours}
    hours = (row.starts_at, row.ends_at)
    if covers(hours, hours_of(session)):
        return Clash(ClashKind.APPOINTMENT_WHOLE, words)
    if row.ends_at and (row.starts_at is None or row.starts_at <= session.starts_at):
        return Clash(ClashKind.APPOINTMENT_FIRST, words | {"until": f"{row.ends_at:%H.%M}"})
    return Clash(ClashKind.APPOINTMENT_WITHIN, words | {"from": f"{row.starts_at:%H.%M}"})


def _with_pairs(facts: DayFacts, calls: Sequence[Call]) -> Iterator[Call]:
    """Add what two calls of overlapping hours mean together; who stays in meets nobody."""
    by_person: dict[int, list[Call]] = defaultdict(list)
    for call in calls:
        if call.is_called:
            by_person[call.person.pk].append(call)
    added: dict[tuple[int, int], list[Clash]] = defaultdict(list)
    for one, other in _pairs(facts, by_person):
        if meet(hours_of(one.session), hours_of(other.session)):
            added[one.person.pk, one.session.pk].append(_together(one, other))
            added[other.person.pk, other.session.pk].append(_together(other, one))
    for call in calls:
        more = added.get((call.person.pk, call.session.pk), ())
        yield Call(call.session, call.person, call.is_suspended, (*call.clashes, *more))


def _pairs(facts: DayFacts, by_person: Mapping[int, Sequence[Call]]) -> Iterator[tuple[Call, Call]]:
    """Give two calls of one person, and of two people who must not meet."""
    for calls in by_person.values():
        yield from combinations(calls, 2)
    for first, second in facts.apart:
        yield from product(by_person.get(first, ()), by_person.get(second, ()))


def _together(call: Call, other: Call) -> Clash:
    """Say what `other` means for `call`."""
    session = other.session
    words = {
        "name": other.person.name,
        "where": session.room.name,
        "hours": hours_text(session.starts_at, session.ends_at),
    }
    if call.person.pk == other.person.pk:
        return Clash(ClashKind.OTHER_SESSION, words)
    here = session.pk == call.session.pk
    return Clash(ClashKind.APART_HERE if here else ClashKind.APART_NEAR, words)
