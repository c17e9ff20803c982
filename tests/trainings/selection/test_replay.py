from random import Random

import pytest
from hypothesis import given, settings

from tests.trainings.selection.rounds import crowded, rounds
from trainings.selection.engine import audit, match
from trainings.selection.replay import replayed


@settings(deadline=None)
@given(rounds(people=9, batches=5, part=3))
def test_playing_the_rule_in_rounds_gives_what_the_engine_gives(drawn):
    people, seats = drawn
    assert replayed(people, seats) == match(people, seats).placements


@pytest.mark.parametrize("seed", range(12))
def test_a_crowded_round_is_the_same_in_rounds_and_nobody_is_wronged(seed):
    people, seats = crowded(Random(seed))
    outcome = match(people, seats)
    assert replayed(people, seats) == outcome.placements
    assert audit(people, seats, outcome) == []
