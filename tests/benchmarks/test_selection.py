"""How long a selection round takes and how that grows, from one Rutan to every one of them."""

import random
import time
import tracemalloc
from math import log2

import pytest

from trainings.selection.engine import Seats, Seeker, audit, match
from trainings.selection.keys import BANDS, Facts, Policy, priority_key
from trainings.selection.lottery import ticket

SIZES = ((380, 12), (5_000, 100), (50_000, 500), (270_000, 2_000))
WISHES = 5
TRIES = 3
AUDITED = 50_000
POLICY = Policy("bench")


def build(people: int, batches: int) -> tuple[list[Seeker], list[Seats]]:
    """Invent a round; some batches are far better liked than others, a fifth are tied money."""
    chance = random.Random(7)
    names = [f"b{number}" for number in range(batches)]
    seats = [
        Seats(name, chance.randint(0, 20), chance.randint(0, 15), chance.random() < 0.2)
        for name in names
    ]
    return [person(f"p{number}", names, chance) for number in range(people)], seats


def person(name: str, names: list[str], chance: random.Random) -> Seeker:
    wishes: dict[str, None] = {}
    while len(wishes) < WISHES:
        wishes[names[int(len(names) * chance.random() ** 2)]] = None
    had_course, refused = chance.random() < 0.4, chance.choice((0, 0, 0, 1, 2, 4))
    drawn = ticket("seed", "bench", name)
    keys = {
        wish: priority_key(
            Facts(had_course, chance.random() < 0.2, refused, chance.choice((None, *BANDS))),
            POLICY,
            drawn,
        )
        for wish in wishes
    }
    return Seeker(name, tuple(wishes), chance.random() < 0.6, keys)


def seconds(seekers: list[Seeker], seats: list[Seats]) -> float:
    """Give the shortest of several tries: the others waited for something else."""
    took = []
    for _ in range(TRIES):
        start = time.perf_counter()
        match(seekers, seats)
        took.append(time.perf_counter() - start)
    return min(took)


def peak(seekers: list[Seeker], seats: list[Seats]) -> float:
    """Give the most memory that matching takes on top of its inputs, in MiB."""
    tracemalloc.start()
    match(seekers, seats)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 2**20


@pytest.mark.bench
def test_matching_from_one_rutan_to_all_of_them():
    print(f"\n{'people × batches':>18}{'seconds':>10}{'MiB':>8}{'growth':>9}{'n log n':>9}")
    before = None
    for people, batches in SIZES:
        seekers, seats = build(people, batches)
        took, memory = seconds(seekers, seats), peak(seekers, seats)
        line = f"{people:>9} × {batches:<6}{took:10.4f}{memory:8.1f}"
        if before:
            growth, ideal = took / before[1], people * log2(people) / before[0]
            line += f"{growth:8.1f}x{ideal:8.1f}x"
        print(line)
        before = people * log2(people), took
        if people <= AUDITED:
            start = time.perf_counter()
            assert audit(seekers, seats, match(seekers, seats)) == []
            checked = time.perf_counter() - start
            print(f"{'audited':>18}{checked:10.4f}{checked / took:17.1f}x matching")
