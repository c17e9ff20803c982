"""What another run would give; the inputs themselves stay as they are."""

import copy

import pytest

from trainings.selection.frozen import result_of
from trainings.selection.what_if import Change, Effect, Kind, changed, effect_of

SEED = "0" * 64


def person(name, wishes, *, turns=0, resident=False, barred=None):
    return {
        "id": name,
        "resident": resident,
        "wishes": wishes,
        "barred": barred or {},
        "had_course": False,
        "last_chance": [],
        "turns": turns,
        "readiness": {},
    }


@pytest.fixture
def inputs():
    """One seat each at X and Y; Adi has waited longest, then Budi, then Cici."""
    return {
        "format": 1,
        "round": "1",
        "seed": SEED,
        "policy": {
            "version": "uji",
            "tiers": ["first_course", "last_chance", "waiting_turns", "readiness"],
            "turns_cap": 3,
            "ready_from": 66,
            "some_from": 33,
        },
        "batches": [
            {"id": name, "regency": 0, "other": 1, "residents_only": False} for name in ("x", "y")
        ],
        "people": [
            person("adi", ["x"], turns=3),
            person("budi", ["x", "y"], turns=2),
            person("cici", ["y"], turns=1),
        ],
        "decisions": [],
        "gone": [],
    }


def test_the_scene_is_as_told(inputs):
    assert result_of(inputs)["placements"] == {"adi": "x", "budi": "y"}


def test_one_more_seat_moves_whoever_follows(inputs):
    effect = effect_of(inputs, Change(Kind.SEAT, "budi", "x"))
    assert effect == Effect(before="y", after="x", moved=1)


def test_another_first_choice_can_change_nothing(inputs):
    assert effect_of(inputs, Change(Kind.FIRST, "cici", "x")) == Effect(None, None, 0)


def test_another_first_choice_can_move_others(inputs):
    assert effect_of(inputs, Change(Kind.FIRST, "adi", "y")) == Effect("x", "y", 1)


def test_without_what_stands_in_the_way(inputs):
    inputs["people"][0]["barred"] = {"x": ["not_cleared"]}
    assert effect_of(inputs, Change(Kind.UNBARRED, "adi", "x")) == Effect(None, "x", 2)


def test_a_seat_is_added_to_the_part_of_the_persons_kind(inputs):
    inputs["people"][0]["resident"] = True
    assert changed(inputs, Change(Kind.SEAT, "adi", "x"))["batches"][0]["regency"] == 1
    assert changed(inputs, Change(Kind.SEAT, "budi", "x"))["batches"][0]["other"] == 2


@pytest.mark.parametrize("kind", list(Kind))
def test_the_inputs_stay_as_they_are(inputs, kind):
    inputs["people"][1]["barred"] = {"x": ["clash"]}
    before = copy.deepcopy(inputs)
    effect_of(inputs, Change(kind, "budi", "x"))
    assert inputs == before
