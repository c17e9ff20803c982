"""Where a batch fits: a greedy search over rooms, days of the week and hours. Pure.

Each candidate is walked from the first day on and takes every free meeting until the batch has the
lesson minutes it needs; what it has to leave out is kept with the reason. Nothing is drawn by lot
and nothing depends on the order of the facts: the same timetable gives the same proposals.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from trainings.planning.pattern import Look, Pattern, Span
from trainings.timetable.obstacles import Obstacle, Rule

# Every day but Sunday, then fewer: what a programme usually asks for.
WEEKDAY_SETS: tuple[frozenset[int], ...] = tuple(
    map(
        frozenset,
        (range(5), range(6), range(4), (0, 2, 4), (1, 3, 5), (0, 2), (1, 3), (5,)),
    )
)
OPENS_AT, CLOSES_AT, STEP = 8 * 60, 16 * 60, 30
SHOWN = 5

Obstacles = Callable[[int, date, Span], Sequence[Obstacle]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is searched: so many minutes, cut into meetings of `length`, within these days.

    `rooms` are those of the batch, `others` those that it could use as well.
    """

    first: date
    last: date
    minutes: int
    length: int
    rooms: tuple[int, ...]
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """One room, set of weekdays and span, with what it holds and what it leaves out."""

    room: int
    is_own: bool
    pattern: Pattern
    met: tuple[date, ...]
    left_out: tuple[Look, ...]
    missing: int

    @property
    def rank(self) -> tuple[object, ...]:
        """The order: all hours first, then fewest days left out, then the earliest end."""
        end = self.met[-1] if self.met else date.max
        start = self.pattern.spans[0].starts_at
        days = len(self.pattern.weekdays), sorted(self.pattern.weekdays)
        return self.missing, len(self.left_out), end, not self.is_own, start, self.room, days

    def on_used_days(self) -> "Alternative":
        """Name only the days of the week on which it meets, and what it leaves out on these."""
        used = frozenset(day.weekday() for day in self.met)
        if not used:
            return self
        left_out = tuple(look for look in self.left_out if look.day.weekday() in used)
        return replace(self, pattern=replace(self.pattern, weekdays=used), left_out=left_out)


def spans_of(length: int) -> list[Span]:
    """List the spans of `length` minutes that fit into the day of the Rutan, by half hours."""
    begins = range(OPENS_AT, CLOSES_AT - length + 1, STEP)
    return [Span(_clock(begin), _clock(begin + length)) for begin in begins]


def alternatives(wanted: Wanted, obstacles: Obstacles) -> list[Alternative]:
    """Give the best alternatives, the best first, those in rooms of the batch before all others.

    A room of the batch that is not among them follows with its best one, which says what blocks it.
    """
    remembered = _remembering(obstacles)
    best = sorted(_best_ones(wanted, remembered), key=lambda found: found.rank)
    usable = (found.on_used_days() for found in best if found.met)
    shown = list({(found.room, found.pattern): found for found in usable}.values())[:SHOWN]
    for room in wanted.rooms:
        if not any(found.room == room for found in shown):
            shown += _telling(found for found in best if found.room == room)
    return sorted(shown, key=lambda found: not found.is_own)


def _telling(found: Iterable[Alternative]) -> list[Alternative]:
    """Give the best one that holds anything, else the one that names most of what blocks it."""
    ranked = list(found)
    usable = [one.on_used_days() for one in ranked if one.met]
    return usable[:1] or sorted(ranked, key=lambda one: -len(one.left_out))[:1]


def _best_ones(wanted: Wanted, obstacles: Obstacles) -> Iterator[Alternative]:
    """Give the best span for each room and set of weekdays."""
    if wanted.minutes <= 0 or wanted.first > wanted.last:
        return
    for room in (*wanted.rooms, *wanted.others):
        for weekdays in WEEKDAY_SETS:
            found = _best_span(wanted, room, weekdays, obstacles)
            if found is not None:
                yield found


def _best_span(
    wanted: Wanted, room: int, weekdays: frozenset[int], obstacles: Obstacles
) -> Alternative | None:
    """Give the best span; who leaves out more than one that has all hours is not walked on."""
    best: Alternative | None = None
    for span in spans_of(wanted.length):
        most = len(best.left_out) if best and not best.missing else None
        found = _walk(
            wanted, room, Pattern(wanted.first, wanted.last, weekdays, (span,)), obstacles, most
        )
        if found is not None and (best is None or found.rank < best.rank):
            best = found
    return best


def _walk(
    wanted: Wanted, room: int, whole: Pattern, obstacles: Obstacles, most: int | None
) -> Alternative | None:
    """Take every free meeting until the minutes suffice or the batch ends.

    None if more than `most` meetings had to be left out, or no such day comes.
    """
    met: list[date] = []
    left_out: list[Look] = []
    missing = wanted.minutes
    for day, hours in whole.meetings():
        found = tuple(obstacles(room, day, hours))
        if found:
            left_out.append(Look(day, hours, found))
            if most is not None and len(left_out) > most:
                return None
            continue
        met.append(day)
        missing = max(0, missing - wanted.length)
        if not missing:
            break
    if not met and not left_out:
        return None
    last = met[-1] if met and not missing else wanted.last
    pattern = Pattern(wanted.first, last, whole.weekdays, whole.spans)
    own = room in wanted.rooms
    return Alternative(room, own, pattern, tuple(met), tuple(left_out), missing)


def _remembering(obstacles: Obstacles) -> Obstacles:
    """Ask for each room, day and span once; a foreign room is no obstacle to a proposal."""
    known: dict[tuple[int, date, Span], tuple[Obstacle, ...]] = {}

    def ask(room: int, day: date, span: Span) -> tuple[Obstacle, ...]:
        key = room, day, span
        if key not in known:
            known[key] = tuple(_without_foreign_room(obstacles(room, day, span)))
        return known[key]

    return ask


def _without_foreign_room(found: Iterable[Obstacle]) -> Iterator[Obstacle]:
    return (one for one in found if one.rule != Rule.ROOM_NOT_OF_BATCH)


def _clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
