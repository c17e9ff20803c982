"""Small invented rounds, and the rule once more by trying everything."""

from itertools import product
from random import Random

from hypothesis import strategies as st

from trainings.selection.engine import Seats, Seeker


def seeker(name, wishes, *, resident=False, keys=None, rank=None):
    """Make a seeker with their own key at each batch, or with the same rank at all."""
    wishes = tuple(wishes)
    return Seeker(name, wishes, resident, keys or dict.fromkeys(wishes, (rank,)))


@st.composite
def rounds(draw, *, people=5, batches=3, part=2):
    """Draw seekers and seats; everyone has a key everywhere, so that they could list anything."""
    seats = [
        Seats(
            f"b{number}",
            regency=draw(st.integers(0, part)),
            other=draw(st.integers(0, part)),
            residents_only=draw(st.booleans()),
        )
        for number in range(draw(st.integers(1, batches)))
    ]
    names = [offer.id for offer in seats]
    count = draw(st.integers(0, people))
    tickets = draw(st.permutations(range(count)))
    seekers = [
        Seeker(
            f"p{number}",
            tuple(draw(st.permutations(names))[: draw(st.integers(0, len(names)))]),
            draw(st.booleans()),
            {name: (draw(st.integers(0, 2)), tickets[number]) for name in names},
        )
        for number in range(count)
    ]
    return seekers, seats


def crowded(chance: Random, *, people=40, batches=8):
    """Invent a round in which long rows of people displace one another: every list is full."""
    names = [f"b{number}" for number in range(batches)]
    seats = [
        Seats(name, chance.randrange(4), chance.randrange(4), chance.random() < 0.3)
        for name in names
    ]
    seekers = [
        Seeker(
            f"p{number}",
            tuple(chance.sample(names, batches)),
            chance.random() < 0.5,
            {name: (chance.random(), number) for name in names},
        )
        for number in range(people)
    ]
    return seekers, seats


def chosen(applicants, seats, *, regency_first=True):
    """Choose as the rule is written: both parts, then left-over seats to the best of the rest."""
    ranked = sorted(applicants, key=lambda person: person.keys[seats.id])
    parts = [(True, seats.regency), (False, seats.other)]
    left, sits = {}, []
    for kind, size in parts if regency_first else reversed(parts):
        own = [person for person in ranked if person.resident == kind][:size]
        left[kind] = size - len(own)
        sits += own
    for kind in (True, False) if regency_first else (False, True):
        tied = kind and seats.residents_only
        rest = [person for person in ranked if person not in sits]
        sits += [person for person in rest if person.resident or not tied][: left[kind]]
    return {person.id for person in sits}


def all_placements(seekers):
    """Give every way to place people at what they listed, seats or not."""
    for places in product(*[(*person.wishes, None) for person in seekers]):
        yield {person.id: place for person, place in zip(seekers, places, strict=True) if place}


def is_stable(placements, seekers, seats):
    """Tell whether each batch keeps whom it has and would take nobody who wants it more."""
    for offer in seats:
        members = [person for person in seekers if placements.get(person.id) == offer.id]
        if chosen(members, offer) != {person.id for person in members}:
            return False
        for person in seekers:
            wants = choice(person, offer.id) < choice(person, placements.get(person.id))
            if wants and person.id in chosen([*members, person], offer):
                return False
    return True


def choice(person, batch):
    """Give the position of a batch on someone's list; nothing comes after the last."""
    if batch is None:
        return len(person.wishes)
    return person.wishes.index(batch) if batch in person.wishes else len(person.wishes) + 1
