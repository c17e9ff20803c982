from dataclasses import replace

import pytest

from tests.trainings.selection.rounds import seeker
from trainings.selection.engine import Seats, match

LAS, JAHIT = Seats("las", regency=1, other=1), Seats("jahit", regency=1, other=1)
ANI = seeker("ani", ["las", "jahit"], rank=1)
BUDI = seeker("budi", ["jahit"], rank=2)


@pytest.mark.parametrize(
    ("people", "seats", "message"),
    [
        ([ANI, BUDI, ANI], [LAS, JAHIT], "Seeker 'ani' is given twice."),
        ([ANI], [LAS, JAHIT, LAS], "Batch 'las' is given twice."),
        ([ANI], [LAS], "Seeker 'ani' wishes for the unknown batch 'jahit'."),
        ([ANI], [Seats("las", -1, 2), JAHIT], "Batch 'las' cannot have -1 and 2 seats."),
        ([ANI], [Seats("las", 2, -1), JAHIT], "Batch 'las' cannot have 2 and -1 seats."),
        (
            [BUDI, replace(ANI, keys={"las": (1,)})],
            [LAS, JAHIT],
            "Seeker 'ani' has no key at batch 'jahit'.",
        ),
        (
            [BUDI, replace(ANI, keys={"las": (1,), "jahit": ()})],
            [LAS, JAHIT],
            "Seeker 'ani' has no key at batch 'jahit'.",
        ),
        (
            [replace(ANI, wishes=("las", "jahit", "las"))],
            [LAS, JAHIT],
            "Seeker 'ani' wishes for a batch twice.",
        ),
        (
            [replace(BUDI, keys={"jahit": (1,)}, resident=True), ANI],
            [LAS, JAHIT],
            "Seekers 'ani' and 'budi' have equal keys at batch 'jahit'.",
        ),
    ],
)
def test_bad_input_is_refused_by_name(people, seats, message):
    with pytest.raises(ValueError) as caught:
        match(people, seats)
    assert str(caught.value) == message


def test_equal_keys_at_different_batches_are_no_tie():
    cici = seeker("cici", ["las"], rank=2)
    assert match([ANI, BUDI, cici], [LAS, JAHIT]).placements == {
        "ani": "las",
        "budi": "jahit",
        "cici": "las",
    }


def test_keys_at_batches_not_wished_for_are_ignored():
    ani = replace(ANI, keys={**ANI.keys, "lele": (7,)})
    budi = replace(BUDI, keys={**BUDI.keys, "las": (1,)})
    assert match([ani, budi], [LAS, JAHIT]).placements == {"ani": "las", "budi": "jahit"}
