"""What stands in the way of a meeting. Pure: knows no database and no texts.

`obstacles` looks at one wanted meeting, at the others of its day, and at what closes the day. Every
rule of the timetable is here and nowhere else; callers fetch the facts (`fetch`), put what was
found into words (`words`), and hold the lock under which it stays true
(`trainings.actions.session`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class Rule(StrEnum):
    """What a meeting must obey, in the order in which an officer would want to hear of it.

    First what no other hour of the day would cure, then what another room or hour would.
    """

    OUTSIDE_BATCH = "outside_batch"
    HOLIDAY = "holiday"
    SPECIAL_DAY = "special_day"
    ROOM_NOT_OF_BATCH = "room_not_of_batch"
    ROOM_CAPACITY = "room_capacity"
    CLOSED_HOURS = "closed_hours"
    OWN_BATCH = "own_batch"
    ROOM = "room"
    TRAINER = "trainer"
    PARTICIPANT = "participant"
    SEX_SEPARATION = "sex_separation"
    ESCORTS = "escorts"


@dataclass(frozen=True, slots=True)
class Trainer:
    """Someone who teaches."""

    key: int
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """A room; `area` is the part of the building, "" where it does not matter."""

    key: int
    name: str
    capacity: int
    area: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A batch as far as meeting is concerned.

    `rooms` holds the keys of its rooms and `participants` those of the people bound to its days.
    `sexes` are those of everyone who holds a seat, and the one sex it is for. `people` is how many
    there can be: the seats, or those who hold one if they are more.
    """

    key: int
    name: str
    first_day: date
    last_day: date
    rooms: frozenset[int] = frozenset()
    trainers: frozenset[Trainer] = frozenset()
    sexes: frozenset[str] = frozenset()
    people: int = 0
    participants: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A batch in a place for some hours of a day; `key` is None while it is only wanted."""

    group: Group
    place: Place
    day: date
    starts_at: time
    ends_at: time
    escorts: int = 0
    key: int | None = None

    def overlaps(self, other: "Meeting") -> bool:
        """Tell whether both share any time; one may start when the other ends."""
        return self.day == other.day and hours_overlap(
            (self.starts_at, self.ends_at), (other.starts_at, other.ends_at)
        )


@dataclass(frozen=True, slots=True)
class Closed:
    """Hours of one day at which nothing is taught, in the place `room` or, without, anywhere.

    `open_rooms` are places that are open nonetheless.
    """

    rule: Rule
    name: str
    room: int | None = None
    starts_at: time = time.min
    ends_at: time = time.max
    open_rooms: frozenset[int] = frozenset()

    def closes(self, place: int, hours: tuple[time, time]) -> bool:
        """Tell whether a meeting in `place` at these hours falls into the closed ones."""
        if self.room not in (None, place) or place in self.open_rooms:
            return False
        return hours_overlap((self.starts_at, self.ends_at), hours)


@dataclass(frozen=True, slots=True)
class DayRules:
    """What holds on one day: what is closed, and how many officers can escort (None: any)."""

    closed: tuple[Closed, ...] = ()
    escorts: int | None = None


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the way of `wanted`, and the other side as far as there is one.

    `others` are the meetings it collides with, `closed` the hours it falls into, `trainers` who
    would have to be in two places, `needed` and `most` how many people or officers there are and
    could be.
    """

    rule: Rule
    wanted: Meeting
    others: tuple[Meeting, ...] = ()
    closed: Closed | None = None
    trainers: tuple[Trainer, ...] = ()
    needed: int = 0
    most: int = 0

    @property
    def day(self) -> date:
        """The day it is about."""
        return self.wanted.day


def hours_overlap(first: tuple[time, time], second: tuple[time, time]) -> bool:
    """Tell whether two spans of hours share any time; one may start when the other ends."""
    return first[0] < second[1] and second[0] < first[1]


def obstacles(wanted: Meeting, others: Iterable[Meeting], rules: DayRules) -> list[Obstacle]:
    """List what stands in the way of `wanted`, first what an officer would want to hear.

    `others` are the meetings that stand, also those of other days; `rules` those of its day.
    """
    meanwhile = sorted(
        (other for other in others if other.overlaps(wanted)),
        key=lambda other: (other.starts_at, other.group.name, other.key or 0),
    )
    found = [
        *_own_plan(wanted),
        *_closed(wanted, rules),
        *(obstacle for other in meanwhile for obstacle in _between(wanted, other)),
        *_escorts(wanted, meanwhile, rules.escorts),
    ]
    order = list(Rule)
    return sorted(found, key=lambda obstacle: order.index(obstacle.rule))


def _own_plan(wanted: Meeting) -> Iterator[Obstacle]:
    """Look at what the batch itself allows."""
    group, place = wanted.group, wanted.place
    if not group.first_day <= wanted.day <= group.last_day:
        yield Obstacle(Rule.OUTSIDE_BATCH, wanted)
    if place.key not in group.rooms:
        yield Obstacle(Rule.ROOM_NOT_OF_BATCH, wanted)
    if group.people > place.capacity:
        yield Obstacle(Rule.ROOM_CAPACITY, wanted, needed=group.people, most=place.capacity)


def _closed(wanted: Meeting, rules: DayRules) -> Iterator[Obstacle]:
    for closed in rules.closed:
        if closed.closes(wanted.place.key, (wanted.starts_at, wanted.ends_at)):
            yield Obstacle(closed.rule, wanted, closed=closed)


def _between(wanted: Meeting, other: Meeting) -> Iterator[Obstacle]:
    """Look at two meetings that share time."""
    ours, theirs = wanted.group, other.group
    if ours.key == theirs.key:
        yield Obstacle(Rule.OWN_BATCH, wanted, (other,))
        return
    if wanted.place.key == other.place.key:
        yield Obstacle(Rule.ROOM, wanted, (other,))
    elif _share_area(wanted.place, other.place) and len(ours.sexes | theirs.sexes) > 1:
        yield Obstacle(Rule.SEX_SEPARATION, wanted, (other,))
    busy = sorted(ours.trainers & theirs.trainers, key=lambda trainer: trainer.name)
    if busy:
        yield Obstacle(Rule.TRAINER, wanted, (other,), trainers=tuple(busy))
    shared = len(ours.participants & theirs.participants)
    if shared:
        yield Obstacle(Rule.PARTICIPANT, wanted, (other,), needed=shared)


def _share_area(first: Place, second: Place) -> bool:
    """Compare parts of the building as people read them: case and spaces make no other part."""
    here, there = (" ".join(place.area.split()).casefold() for place in (first, second))
    return here != "" and here == there


def _escorts(wanted: Meeting, meanwhile: list[Meeting], most: int | None) -> Iterator[Obstacle]:
    """Find the moment at which most officers are needed, and ask whether there are as many.

    The number only rises when a meeting starts, so these moments are enough.
    """
    if most is None:
        return
    moments = [max(wanted.starts_at, other.starts_at) for other in meanwhile]
    peak: tuple[int, tuple[Meeting, ...]] = (0, ())
    for moment in sorted({wanted.starts_at, *moments}):
        present = tuple(other for other in meanwhile if other.starts_at <= moment < other.ends_at)
        needed = wanted.escorts + sum(other.escorts for other in present)
        peak = max(peak, (needed, present), key=lambda found: found[0])
    if peak[0] > most:
        yield Obstacle(Rule.ESCORTS, wanted, peak[1], needed=peak[0], most=most)
