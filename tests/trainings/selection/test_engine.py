import json
import os
import subprocess
import sys
from dataclasses import replace
from itertools import permutations
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.trainings.selection.rounds import (
    all_placements,
    choice,
    chosen,
    is_stable,
    rounds,
    seeker,
)
from trainings.selection.engine import NOBODY, Outcome, Seats, Seeker, match
from trainings.selection.terms import meets

EXAMPLE = (
    [
        seeker("ani", ["las", "jahit"], resident=True, rank=1),
        seeker("budi", ["las", "jahit"], resident=True, rank=2),
        seeker("cici", ["jahit", "las"], rank=3),
        seeker("dodi", ["jahit", "las"], rank=4),
        seeker("edi", ["las"], rank=5),
        seeker("fani", ["jahit"], resident=True, rank=6),
    ],
    [Seats("las", regency=1, other=1, residents_only=True), Seats("jahit", regency=2, other=1)],
)


def outcomes_text(seekers, seats):
    outcome = match(seekers, seats)
    cutoffs = [[*batch_and_kind, key] for batch_and_kind, key in outcome.cutoffs.items()]
    return json.dumps([outcome.placements, cutoffs])


def test_an_officer_can_follow_the_example_by_hand():
    # las: ani on the regency seat, edi on the other; budi is turned away and asks jahit.
    # jahit: budi and fani on the regency seats, cici on the other; dodi is turned away, asks las.
    # las: dodi goes before edi, who has no further wish.
    outcome = match(*EXAMPLE)
    assert outcome.placements == {
        "ani": "las",
        "budi": "jahit",
        "cici": "jahit",
        "dodi": "las",
        "fani": "jahit",
    }
    assert outcome.cutoffs == {
        ("jahit", False): (3,),
        ("jahit", True): (6,),
        ("las", False): (4,),
        ("las", True): (1,),
    }


def test_one_who_comes_late_can_move_a_whole_row_of_people_along():
    # All sit on their first choice until zaki asks for las: each moves the next one on, by one.
    names = ["las", "jahit", "lele", "nila"]
    people = [
        Seeker(name, tuple(names[at : at + 2]), True, {names[at]: (2,), names[at + 1]: (1,)})
        for at, name in enumerate(["ani", "budi", "cici"])
    ]
    zaki = seeker("zaki", ["las"], resident=True, rank=1)
    outcome = match([*people, zaki], [Seats(name, regency=1, other=0) for name in names])
    assert outcome.placements == {"ani": "jahit", "budi": "lele", "cici": "nila", "zaki": "las"}


def test_a_round_with_nobody_leaves_every_seat():
    seats = [Seats("las", regency=1, other=0, residents_only=True)]
    assert match([], seats) == Outcome({}, {("las", False): NOBODY, ("las", True): None})


def test_seats_that_residents_leave_go_to_the_best_of_the_others():
    people = [seeker(f"o{rank}", ["las"], rank=rank) for rank in (3, 1, 2, 4)]
    people.append(seeker("r9", ["las"], resident=True, rank=9))
    outcome = match(people, [Seats("las", regency=2, other=1)])
    assert set(outcome.placements) == {"r9", "o1", "o2"}
    assert outcome.cutoffs == {("las", False): (2,), ("las", True): None}


def test_seats_that_are_tied_to_residents_stay_empty():
    people = [seeker(f"o{rank}", ["las"], rank=rank) for rank in (1, 2)]
    outcome = match(people, [Seats("las", regency=2, other=1, residents_only=True)])
    assert set(outcome.placements) == {"o1"}
    assert outcome.cutoffs == {("las", False): (1,), ("las", True): None}


def test_seats_that_others_leave_go_to_residents_also_where_the_money_is_tied():
    people = [seeker(f"r{rank}", ["las"], resident=True, rank=rank) for rank in (1, 2, 3, 4)]
    people.append(seeker("o9", ["las"], rank=9))
    outcome = match(people, [Seats("las", regency=1, other=2, residents_only=True)])
    assert set(outcome.placements) == {"o9", "r1", "r2"}
    assert outcome.cutoffs == {("las", False): None, ("las", True): (2,)}


def test_a_batch_without_seats_admits_nobody():
    outcome = match([seeker("ani", ["las"], rank=1)], [Seats("las", 0, 0)])
    assert outcome == Outcome({}, {("las", False): NOBODY, ("las", True): NOBODY})


def test_people_and_seats_may_come_one_by_one():
    people, seats = EXAMPLE
    assert match(iter(people), iter(seats)) == match(people, seats)


@settings(deadline=None)
@given(rounds(people=8, batches=4, part=3))
def test_everyone_sits_where_they_asked_and_no_part_holds_too_many(drawn):
    people, seats = drawn
    placements = match(people, seats).placements
    by_id = {person.id: person for person in people}
    assert all(batch in by_id[name].wishes for name, batch in placements.items())
    for offer in seats:
        members = [by_id[name] for name, batch in placements.items() if batch == offer.id]
        others = sum(not person.resident for person in members)
        assert len(members) <= offer.regency + offer.other
        assert others <= (offer.other if offer.residents_only else offer.capacity)


@settings(deadline=None)
@given(rounds(people=8, batches=4, part=3))
def test_nobody_has_cause_to_complain_and_no_seat_is_wasted(drawn):
    people, seats = drawn
    assert is_stable(match(people, seats).placements, people, seats)


@settings(deadline=None)
@given(rounds())
def test_no_stable_placing_is_better_for_anybody(drawn):
    people, seats = drawn
    ours = match(people, seats).placements
    stable = [p for p in all_placements(people) if is_stable(p, people, seats)]
    assert ours in stable
    for theirs in stable:
        for person in people:
            got, could = ours.get(person.id), theirs.get(person.id)
            assert choice(person, got) <= choice(person, could)


@settings(deadline=None)
@given(rounds(people=8, batches=4, part=3), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(drawn, chance):
    people, seats = drawn
    before = outcomes_text(people, seats)
    chance.shuffle(people)
    chance.shuffle(seats)
    assert outcomes_text(people, seats) == before


def test_the_same_round_gives_the_same_bytes_in_another_process():
    code = (
        "from tests.trainings.selection.test_engine import EXAMPLE, outcomes_text;"
        "print(outcomes_text(*EXAMPLE))"
    )
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=Path(__file__).parents[3],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == outcomes_text(*EXAMPLE)


@settings(deadline=None)
@given(rounds(people=8, batches=4, part=3))
def test_everyone_holds_the_first_choice_whose_cut_off_they_meet(drawn):
    people, seats = drawn
    outcome = match(people, seats)
    for person in people:
        within_reach = (
            batch
            for batch in person.wishes
            if meets(person.keys[batch], outcome.cutoffs[batch, person.resident])
        )
        assert outcome.placements.get(person.id) == next(within_reach, None)


@settings(deadline=None)
@given(rounds(people=8, batches=4, part=3))
def test_a_cut_off_is_the_weakest_key_admitted_once_no_seat_is_left(drawn):
    people, seats = drawn
    outcome = match(people, seats)
    assert set(outcome.cutoffs) == {(offer.id, kind) for offer in seats for kind in (False, True)}
    for offer in seats:
        members = [p for p in people if outcome.placements.get(p.id) == offer.id]
        for kind in (False, True):
            weakest = seeker("z", [offer.id], resident=kind, keys={offer.id: (9, 99)})
            keys = [person.keys[offer.id] for person in members if person.resident == kind]
            seat_left = "z" in chosen([*members, weakest], offer)
            expected = None if seat_left else max(keys, default=NOBODY)
            assert outcome.cutoffs[offer.id, kind] == expected


@settings(deadline=None)
@given(rounds(people=8, batches=1, part=4))
def test_it_does_not_matter_which_part_is_filled_first(drawn):
    people, seats = drawn
    asking = [person for person in people if person.wishes]
    sits = set(match(people, seats).placements)
    assert sits == chosen(asking, seats[0], regency_first=True)
    assert sits == chosen(asking, seats[0], regency_first=False)


@settings(deadline=None)
@given(rounds(people=8, batches=1, part=4))
def test_one_more_who_asks_seats_nobody_turned_away_and_empties_no_seat(drawn):
    people, seats = drawn
    asking = [person for person in people if person.wishes]
    before = set(match(asking[:-1], seats).placements)
    after = set(match(asking, seats).placements)
    assert after <= before | {person.id for person in asking[-1:]}
    assert len(after) >= len(before)


@settings(deadline=None)
@given(rounds(people=8, batches=4, part=2), st.data())
def test_one_more_seat_hurts_nobody(drawn, data):
    people, seats = drawn
    before = match(people, seats).placements
    which = data.draw(st.integers(0, len(seats) - 1))
    offer = seats[which]
    for more in (
        replace(offer, regency=offer.regency + 1),
        replace(offer, other=offer.other + 1),
    ):
        after = match(people, [*seats[:which], more, *seats[which + 1 :]]).placements
        for person in people:
            assert choice(person, after.get(person.id)) <= choice(person, before.get(person.id))


@settings(deadline=None)
@given(rounds(people=6))
def test_no_other_list_than_the_true_one_gains_anything(drawn):
    people, seats = drawn
    honest = match(people, seats).placements
    names = [offer.id for offer in seats]
    lists = [told for size in range(len(names) + 1) for told in permutations(names, size)]
    for place, person in enumerate(people):
        for told in lists:
            lying = [*people[:place], replace(person, wishes=told), *people[place + 1 :]]
            got = match(lying, seats).placements.get(person.id)
            assert choice(person, honest.get(person.id)) <= choice(person, got)


@settings(deadline=None)
@given(rounds(people=6), st.data())
def test_a_better_claim_never_harms_its_holder(drawn, data):
    people, seats = drawn
    assume(people)
    place = data.draw(st.integers(0, len(people) - 1))
    person = people[place]
    batch = data.draw(st.sampled_from([offer.id for offer in seats]))
    better = replace(person, keys={**person.keys, batch: (-1, person.keys[batch][1])})
    before = match(people, seats).placements.get(person.id)
    after = match([*people[:place], better, *people[place + 1 :]], seats).placements.get(person.id)
    assert choice(person, after) <= choice(person, before)
