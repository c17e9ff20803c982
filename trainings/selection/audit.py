"""An independent look at the outcome of a round. It shares no code with the engine.

The engine can be wrong and so can whoever writes down what it gave. The audit reads the rule anew:
what a seat plan forbids, who has a claim, what the cut-offs must be; at last it plays the round in
rounds, with the choice of a batch written down as the rule says it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import takewhile
from operator import ne

from trainings.selection.replay import replayed
from trainings.selection.terms import NOBODY, Key, Outcome, Seats, Seeker

_MISSING = object()


class Fault(StrEnum):
    """What can be wrong with an outcome."""

    UNKNOWN_SEEKER = "unknown_seeker"
    UNKNOWN_BATCH = "unknown_batch"
    UNLISTED_BATCH = "unlisted_batch"
    OVER_CAPACITY = "over_capacity"
    RESERVE_EXCEEDED = "reserve_exceeded"
    JUSTIFIED_ENVY = "justified_envy"
    WASTED_SEAT = "wasted_seat"
    WRONG_CUTOFF = "wrong_cutoff"
    NOT_THE_BEST = "not_the_best"


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that is wrong, the batch and the seeker it concerns.

    The seeker is the one who is misplaced or who suffers from it. Without a seeker, an exceeded
    reserve means that others sit on seats tied to residents. `resident` is the kind that a wrong
    cut-off belongs to, None for everything else.
    """

    fault: Fault
    batch: str | None = None
    seeker: str | None = None
    resident: bool | None = None


@dataclass(frozen=True, slots=True)
class _Group:
    """Who sits in a batch: the keys of proven residents and of others, the best first."""

    seats: Seats
    residents: list[Key]
    others: list[Key]

    def keys_of(self, resident: bool) -> list[Key]:
        """Give the keys of one kind."""
        return self.residents if resident else self.others

    def has_empty_seat_for(self, resident: bool) -> bool:
        """Tell whether a seat is empty on which a person of this kind may sit."""
        full = len(self.residents) + len(self.others) >= self.seats.capacity
        barred = self.seats.residents_only and not resident
        return not full and not (barred and len(self.others) >= self.seats.other)

    def owes_a_seat_to(self, resident: bool) -> bool:
        """Tell whether the other kind sits on a seat that is this kind's first."""
        mine, theirs = self.seats.regency, self.seats.other
        if not resident:
            mine, theirs = theirs, mine
        return len(self.keys_of(resident)) < mine and len(self.keys_of(not resident)) > theirs

    def cutoff(self, resident: bool) -> Key | None:
        """Give the cut-off that follows from who sits here."""
        if self.has_empty_seat_for(resident) or self.owes_a_seat_to(resident):
            return None
        return self.keys_of(resident)[-1] if self.keys_of(resident) else NOBODY


def audit(seekers: Iterable[Seeker], seats: Iterable[Seats], outcome: Outcome) -> list[Violation]:
    """Give everything that is wrong with an outcome; nothing where it is the one of the rule.

    Seekers and seats must be such as `match` takes. The outcome may be anything.
    """
    people = {seeker.id: seeker for seeker in seekers}
    offers = {offer.id: offer for offer in seats}
    found = list(_misplaced(people, offers, outcome.placements))
    found += _overfull(offers, outcome.placements)
    groups = _groups(people, offers, outcome.placements)
    found += _wronged(people, groups, outcome.placements)
    found += _wrong_cutoffs(groups, outcome.cutoffs)
    return found or list(_not_the_best(people, offers, outcome.placements))


def _misplaced(
    people: Mapping[str, Seeker], offers: Mapping[str, Seats], placements: Mapping[str, str]
) -> Iterator[Violation]:
    """Find placements of nobody, to nowhere, or to a batch that was not listed."""
    for name, batch in placements.items():
        if name not in people:
            yield Violation(Fault.UNKNOWN_SEEKER, batch, name)
        if batch not in offers:
            yield Violation(Fault.UNKNOWN_BATCH, batch, name)
        elif name in people and batch not in people[name].wishes:
            yield Violation(Fault.UNLISTED_BATCH, batch, name)


def _overfull(offers: Mapping[str, Seats], placements: Mapping[str, str]) -> Iterator[Violation]:
    """Find batches with more people than seats, whoever they are."""
    for batch, heads in Counter(placements.values()).items():
        if batch in offers and heads > offers[batch].regency + offers[batch].other:
            yield Violation(Fault.OVER_CAPACITY, batch)


def _groups(
    people: Mapping[str, Seeker], offers: Mapping[str, Seats], placements: Mapping[str, str]
) -> dict[str, _Group]:
    """Seat everyone where the outcome says. Who has no key there is nobody's rival."""
    groups = {name: _Group(offer, [], []) for name, offer in offers.items()}
    for name, batch in placements.items():
        if name in people and batch in groups:
            seeker = people[name]
            groups[batch].keys_of(seeker.resident).append(seeker.keys.get(batch, NOBODY))
    for group in groups.values():
        group.residents.sort()
        group.others.sort()
    return groups


def _wronged(
    people: Mapping[str, Seeker], groups: Mapping[str, _Group], placements: Mapping[str, str]
) -> Iterator[Violation]:
    """Find seats given to others than they are due to."""
    for batch, group in groups.items():
        if group.seats.residents_only and len(group.others) > group.seats.other:
            yield Violation(Fault.RESERVE_EXCEEDED, batch)
    for seeker in people.values():
        for batch in takewhile(partial(ne, placements.get(seeker.id)), seeker.wishes):
            fault = _fault(groups[batch], seeker)
            if fault:
                yield Violation(fault, batch, seeker.id)


def _fault(group: _Group, seeker: Seeker) -> Fault | None:
    """Say what is wrong with this seeker not sitting here, though they want to."""
    if group.has_empty_seat_for(seeker.resident):
        return Fault.WASTED_SEAT
    if group.owes_a_seat_to(seeker.resident):
        return Fault.RESERVE_EXCEEDED
    rivals = group.keys_of(seeker.resident)
    if rivals and rivals[-1] > seeker.keys[group.seats.id]:
        return Fault.JUSTIFIED_ENVY
    return None


def _wrong_cutoffs(
    groups: Mapping[str, _Group], cutoffs: Mapping[tuple[str, bool], Key | None]
) -> Iterator[Violation]:
    """Find cut-offs that are missing, of no batch, or not those of who sits there."""
    right = {
        (batch, kind): groups[batch].cutoff(kind) for batch in groups for kind in (False, True)
    }
    for batch, kind in sorted({*right, *cutoffs}):
        given = cutoffs.get((batch, kind), _MISSING)
        if (batch, kind) not in right or given != right[batch, kind]:
            yield Violation(Fault.WRONG_CUTOFF, batch, resident=kind)


def _not_the_best(
    people: Mapping[str, Seeker], offers: Mapping[str, Seats], placements: Mapping[str, str]
) -> Iterator[Violation]:
    """Find who could be better off with nobody wronged."""
    best = replayed(list(people.values()), list(offers.values()))
    for name in sorted(people):
        if best.get(name) != placements.get(name):
            yield Violation(Fault.NOT_THE_BEST, best.get(name), name)
