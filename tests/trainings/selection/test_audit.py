from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainings.selection.rounds import rounds, seeker
from tests.trainings.selection.test_engine import EXAMPLE
from trainings.selection.audit import Fault, Violation
from trainings.selection.engine import NOBODY, Outcome, Seats, audit, match

PEOPLE, SEATS = EXAMPLE
TRUE = match(PEOPLE, SEATS)


def faults(placements):
    """Audit the example with other placements; the cut-offs are then wrong as well."""
    found = audit(PEOPLE, SEATS, replace(TRUE, placements=placements))
    return [violation for violation in found if violation.fault != Fault.WRONG_CUTOFF]


@settings(deadline=None)
@given(rounds(people=8, batches=4, part=3))
def test_nothing_is_wrong_with_what_the_engine_gives(drawn):
    people, seats = drawn
    assert audit(people, seats, match(people, seats)) == []


@settings(deadline=None)
@given(rounds(people=6, batches=3), st.data())
def test_any_other_placing_is_found(drawn, data):
    people, seats = drawn
    true = match(people, seats)
    places = st.sampled_from([None, *(offer.id for offer in seats)])
    drawn_places = {person.id: data.draw(places) for person in people}
    other = {name: batch for name, batch in drawn_places.items() if batch}
    found = audit(people, seats, replace(true, placements=other))
    assert bool(found) == (other != true.placements)


@settings(deadline=None)
@given(rounds(people=6, batches=3), st.data())
def test_any_other_cut_off_is_found(drawn, data):
    people, seats = drawn
    true = match(people, seats)
    where = data.draw(st.sampled_from(sorted(true.cutoffs)))
    other = data.draw(st.sampled_from([None, NOBODY, (1, 1), *true.cutoffs.values()]))
    found = audit(people, seats, replace(true, cutoffs={**true.cutoffs, where: other}))
    wrong = Violation(Fault.WRONG_CUTOFF, where[0], resident=where[1])
    assert found == ([] if other == true.cutoffs[where] else [wrong])


def test_an_unknown_person_on_a_seat_is_found():
    found = faults({**TRUE.placements, "zaki": "las"})
    assert Violation(Fault.UNKNOWN_SEEKER, "las", "zaki") in found
    assert Violation(Fault.OVER_CAPACITY, "las") in found


def test_a_seat_in_an_unknown_batch_is_found():
    found = faults({**TRUE.placements, "edi": "lele"})
    assert Violation(Fault.UNKNOWN_BATCH, "lele", "edi") in found


def test_a_seat_that_was_not_asked_for_is_found():
    placements = {name: b for name, b in TRUE.placements.items() if name != "fani"}
    assert faults({**placements, "edi": "jahit"}) == [
        Violation(Fault.UNLISTED_BATCH, "jahit", "edi"),
        Violation(Fault.RESERVE_EXCEEDED, "jahit", "fani"),
    ]


def test_one_too_many_is_found():
    assert Violation(Fault.OVER_CAPACITY, "las") in faults({**TRUE.placements, "edi": "las"})


def test_others_on_seats_tied_to_residents_are_found():
    placements = {name: b for name, b in TRUE.placements.items() if name != "ani"}
    found = faults({**placements, "edi": "las"})
    assert Violation(Fault.RESERVE_EXCEEDED, "las") in found
    assert Violation(Fault.RESERVE_EXCEEDED, "las", "ani") in found


def test_residents_on_the_seats_of_others_are_found():
    found = faults({**TRUE.placements, "budi": "las", "dodi": "jahit"} | {"fani": "jahit"})
    assert Violation(Fault.RESERVE_EXCEEDED, "las", "edi") in found


def test_justified_envy_is_found():
    placements = {name: b for name, b in TRUE.placements.items() if name != "dodi"}
    assert faults({**placements, "edi": "las"}) == [Violation(Fault.JUSTIFIED_ENVY, "las", "dodi")]


def test_one_weaker_rival_among_better_ones_is_envied():
    people = [seeker(f"p{rank}", ["las"], rank=rank) for rank in (1, 2, 3)]
    placements = {"p1": "las", "p3": "las"}
    outcome = Outcome(placements, {("las", False): (3,), ("las", True): NOBODY})
    assert audit(people, [Seats("las", 0, 2)], outcome) == [
        Violation(Fault.JUSTIFIED_ENVY, "las", "p2")
    ]


def test_a_wasted_seat_is_found():
    placements = {name: b for name, b in TRUE.placements.items() if name != "fani"}
    assert faults(placements) == [
        Violation(Fault.WASTED_SEAT, "jahit", "dodi"),
        Violation(Fault.WASTED_SEAT, "jahit", "fani"),
    ]


@pytest.mark.parametrize("key", [None, NOBODY, (5,)])
def test_a_wrong_cut_off_is_found(key):
    found = audit(PEOPLE, SEATS, replace(TRUE, cutoffs={**TRUE.cutoffs, ("las", True): key}))
    assert found == [Violation(Fault.WRONG_CUTOFF, "las", resident=True)]


def test_a_cut_off_that_is_missing_or_of_no_batch_is_found():
    cutoffs = {**TRUE.cutoffs, ("lele", False): None}
    del cutoffs["las", False]
    assert audit(PEOPLE, SEATS, replace(TRUE, cutoffs=cutoffs)) == [
        Violation(Fault.WRONG_CUTOFF, "las", resident=False),
        Violation(Fault.WRONG_CUTOFF, "lele", resident=False),
    ]


def test_a_stable_placing_that_is_not_the_best_is_found():
    people = [
        seeker("ani", ["las", "jahit"], keys={"las": (2,), "jahit": (1,)}),
        seeker("budi", ["jahit", "las"], keys={"jahit": (2,), "las": (1,)}),
    ]
    seats = [Seats("las", 0, 1), Seats("jahit", 0, 1)]
    swapped = Outcome(
        {"ani": "jahit", "budi": "las"},
        {
            ("las", False): (1,),
            ("las", True): NOBODY,
            ("jahit", False): (1,),
            ("jahit", True): NOBODY,
        },
    )
    assert audit(people, seats, swapped) == [
        Violation(Fault.NOT_THE_BEST, "las", "ani"),
        Violation(Fault.NOT_THE_BEST, "jahit", "budi"),
    ]
