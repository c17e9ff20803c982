"""Which free seat goes to whom while others have not moved up yet."""

from trainings.selection.frozen import result_of
from trainings.selection.vacancies import to_offer


def inputs(people, **seats):
    """Two regency seats and one other; `people` maps a name to whether it is a resident."""
    batch = {"id": "b", "regency": 2, "other": 1, "residents_only": False} | seats
    return {
        "format": 1,
        "round": "1",
        "seed": "benih",
        "policy": {
            "version": "1",
            "tiers": ["first_course", "last_chance", "waiting_turns", "readiness"],
            "turns_cap": 3,
            "ready_from": 66,
            "some_from": 33,
        },
        "batches": [batch],
        "people": [
            {
                "id": name,
                "resident": resident,
                "wishes": ["b"],
                "barred": {},
                "had_course": False,
                "last_chance": [],
                "turns": 0,
                "readiness": {"b": None},
            }
            for name, resident in people.items()
        ],
        "decisions": [],
        "gone": [],
    }


def offered(facts, holding, free):
    return [person for _b, person in to_offer(facts, result_of(facts), {"b": holding}, {"b": free})]


def test_everyone_seated_is_offered_the_seat_when_nobody_holds_one():
    facts = inputs({"r1": True, "r2": True, "o1": False})
    assert sorted(offered(facts, [], 3)) == ["o1", "r1", "r2"]


def test_no_more_seats_are_offered_than_are_free():
    facts = inputs({"r1": True, "r2": True, "o1": False})
    assert len(offered(facts, [], 1)) == 1
    assert offered(facts, [], 0) == []


def test_a_seat_still_held_by_a_resident_who_moves_up_keeps_the_next_resident_waiting():
    moving = inputs({"r1": True, "r2": True, "o1": False, "moving": True})
    moving["people"][3]["wishes"] = []
    assert offered(moving, ["r1", "moving"], 1) == ["o1"]
    assert sorted(offered(moving, ["r1"], 2)) == ["o1", "r2"]


def test_nobody_is_offered_a_seat_they_rank_below_the_one_they_hold():
    facts = inputs({"o1": False})
    facts["batches"].append({**facts["batches"][0], "id": "c"})
    facts["people"][0]["wishes"] = ["b", "c"]
    result = {"placements": {"o1": "c"}}
    assert to_offer(facts, result, {"b": ["o1"]}, {"b": 1, "c": 1}) == []
    assert to_offer(facts, result, {}, {"b": 1, "c": 1}) == [("c", "o1")]
