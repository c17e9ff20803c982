from hypothesis import given

from tests.trainings.selection.rounds import rounds
from trainings.selection.engine import match
from trainings.selection.replay import replayed


@given(rounds(people=9, batches=5, part=3))
def test_playing_the_rule_in_rounds_gives_what_the_engine_gives(drawn):
    people, seats = drawn
    assert replayed(people, seats) == match(people, seats).placements
