"""The waiting list of a batch, and somebody's place on it."""

from hypothesis import given, settings

from tests.trainings.selection.frozen_rounds import batch, inputs, person, played
from trainings.selection.frozen import lists_of, result_of
from trainings.selection.waiting import history_of, waiting_list


def test_people_of_each_kind_wait_in_the_order_of_their_keys():
    people = [
        person("1", ["b"], had_course=True),
        person("2", ["b"], turns=1),
        person("3", ["b"]),
        person("4", ["b"], resident=True, had_course=True),
    ]
    data = inputs([batch("b", other=0)], people)
    found = [(one.person, one.resident, one.place) for one in waiting_list(data, "b", {})]
    assert found == [("4", True, 1), ("2", False, 1), ("3", False, 2), ("1", False, 3)]


def test_who_holds_the_batch_or_a_better_one_does_not_wait():
    people = [person(who, ["a", "b"]) for who in ("1", "2", "3")]
    data = inputs([batch("a", other=1), batch("b", other=1)], people)
    holding = {"1": "a", "2": "b"}
    assert [one.person for one in waiting_list(data, "b", holding)] == ["3"]
    assert {one.person for one in waiting_list(data, "a", holding)} == {"2", "3"}


def test_who_cannot_be_given_the_batch_does_not_wait():
    people = [person("1", ["b"], barred={"b": ["not_fit"]}), person("2", ["c"])]
    data = inputs([batch("b"), batch("c")], people)
    assert waiting_list(data, "b", {}) == []


def test_the_history_gives_the_place_after_each_run():
    people = [person("1", ["b"]), person("2", ["b"]), person("3", ["b"])]
    first = inputs([batch("b", other=1)], people)
    seated = next(iter(result_of(first)["placements"]))
    gone = [{"person": seated, "batch": "b", "why": "left"}]
    second = inputs([batch("b", other=1)], people, gone=gone)
    runs = [(1, first, result_of(first)), (2, second, result_of(second))]
    after = [one.person for one in waiting_list(first, "b", result_of(first)["placements"])]
    assert history_of(runs, after[0], "b") == [(1, 1), (2, None)]
    assert history_of(runs, after[1], "b") == [(1, 2), (2, 1)]
    assert history_of(runs, seated, "b") == [(1, None), (2, None)]


@given(played())
@settings(max_examples=60, deadline=None)
def test_who_goes_without_waits_for_everything_they_can_be_given(data):
    result = result_of(data)
    lists = lists_of(data)
    for who, got in result["applicants"].items():
        waits_for = {
            one["id"]
            for one in data["batches"]
            if who in {row.person for row in waiting_list(data, one["id"], result["placements"])}
        }
        if got["outcome"] == "no_seat":
            assert waits_for == set(lists[who].open)
        elif got["outcome"] != "seated":
            assert waits_for == set()
