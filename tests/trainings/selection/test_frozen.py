"""From frozen inputs to a result, and what decisions and departures change."""

import json

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.trainings.selection.frozen_rounds import batch, inputs, person, played
from trainings.rounds.gone import closed_to
from trainings.selection.engine import audit
from trainings.selection.frozen import (
    canonical,
    lists_of,
    outcome_of,
    replay,
    result_of,
    seats_of,
    seekers_of,
)
from trainings.selection.vacancies import to_offer

WHYS = st.sampled_from(["declined", "left"])


def applicant(data, who):
    return result_of(data)["applicants"][who]


def test_a_result_says_who_got_which_choice():
    data = inputs([batch("b"), batch("c")], [person("1", ["c", "b"])])
    assert applicant(data, "1") == {"outcome": "seated", "batch": "c", "choice": 1}


@pytest.mark.parametrize(
    ("one", "outcome"),
    [
        (person("1", []), "no_wish"),
        (person("1", ["b"], barred={"b": ["not_fit"]}), "not_eligible"),
        (person("1", ["full"]), "no_seat"),
    ],
)
def test_a_result_tells_why_someone_got_nothing(one, outcome):
    data = inputs([batch("b"), batch("full", other=0)], [one])
    assert applicant(data, "1") == {"outcome": outcome, "batch": None, "choice": None}


def test_a_choice_counts_on_the_whole_list():
    one = person("1", ["b", "c"], barred={"b": ["clash"]})
    assert applicant(inputs([batch("b"), batch("c")], [one]), "1")["choice"] == 2


@pytest.mark.parametrize("kind", ["override", "add"])
def test_an_early_end_is_lifted_and_nothing_else(kind):
    early = person("1", ["b"], barred={"b": ["leaves_early"]})
    both = person("2", ["b"], barred={"b": ["not_fit", "leaves_early"]})
    decisions = [{"id": "1", "person": who, "batch": "b", "kind": kind} for who in ("1", "2")]
    data = inputs([batch("b")], [early, both], decisions=decisions)
    assert lists_of(data)["1"].open == ("b",)
    assert lists_of(data)["2"].shut == {"b": "not_fit"}


def test_a_strike_leaves_the_rest_of_the_list():
    decisions = [{"id": "1", "person": "1", "batch": "b", "kind": "strike"}]
    data = inputs([batch("b"), batch("c")], [person("1", ["b", "c"])], decisions=decisions)
    assert lists_of(data)["1"].shut == {"b": "strike"}
    assert applicant(data, "1")["batch"] == "c"


def test_an_addition_stands_last_on_the_list():
    decisions = [{"id": "1", "person": "1", "batch": "a", "kind": "add"}]
    data = inputs([batch("a"), batch("b")], [person("1", ["b"])], decisions=decisions)
    assert lists_of(data)["1"].ranked == ("b", "a")


def test_whoever_is_gone_without_a_seat_did_not_go_without_for_lack_of_seats():
    gone = [{"person": "1", "batch": "b", "why": "declined"}]
    data = inputs([batch("b"), batch("c", other=0)], [person("1", ["c", "b"])], gone=gone)
    assert applicant(data, "1")["outcome"] == "no_wish"


@pytest.mark.parametrize(
    ("percent", "better_than_unknown"), [(80, True), (66, True), (65, False), (32, False)]
)
def test_readiness_is_compared_in_bands_and_unknown_is_the_middle(percent, better_than_unknown):
    known = person("1", ["b"], readiness={"b": percent})
    data = inputs([batch("b", other=1)], [known, person("2", ["b"])])
    keys = {one.id: one.keys["b"][3] for one in seekers_of(data, lists_of(data))}
    assert (keys["1"] < keys["2"]) is better_than_unknown
    assert (keys["1"] == keys["2"]) is (percent == 65)


def test_the_order_of_the_tiers_is_that_of_the_policy():
    tiers = ["waiting_turns", "readiness", "last_chance", "first_course"]
    one = person("1", ["b"], had_course=True, turns=9)
    data = inputs([batch("b")], [one], policy={"tiers": tiers, "turns_cap": 2})
    [seeker] = seekers_of(data, lists_of(data))
    assert seeker.keys["b"][:4] == (-2, -2, 1, 1)


def test_another_format_is_not_guessed_at():
    data = inputs([batch("b")], [person("1", ["b"])]) | {"format": 2}
    with pytest.raises(ValueError, match="Format 2"):
        result_of(data)


def test_the_order_of_people_and_batches_changes_no_byte():
    people = [person(str(number), ["b", "c"]) for number in range(9)]
    batches = [batch("b"), batch("c", other=3)]
    once = replay(canonical(inputs(batches, people)))
    assert once == replay(canonical(inputs(batches[::-1], people[::-1])))


@given(played())
@settings(max_examples=60, deadline=None)
def test_what_is_stored_passes_the_audit(data):
    text = replay(canonical(data))
    stored = json.loads(text)
    seekers = seekers_of(data, lists_of(data))
    assert list(audit(seekers, seats_of(data), outcome_of(stored))) == []
    assert replay(canonical(json.loads(canonical(data)))) == text


@given(played(), st.data())
@settings(max_examples=200)
def test_a_freed_seat_never_takes_a_seat_from_who_holds_one(data, draw):
    """Whoever holds a seat gets it again or a better one, however many give theirs up.

    Only seats that are free are offered; some take them at once, others let them wait or refuse
    and keep what they hold.
    """
    ranked = {who: listed.ranked for who, listed in lists_of(data).items()}
    holding, waiting = dict(result_of(data)["placements"]), {}
    ended: dict[str, dict[str, str]] = {}
    assume(holding)
    for _step in range(3):
        for one in [one for one in sorted(waiting) if draw.draw(st.booleans())]:
            holding[one] = waiting.pop(one)
        who = draw.draw(st.sampled_from(sorted({**holding, **waiting}) or [""]))
        assume(who)
        seat, why = waiting.pop(who, None) or holding[who], draw.draw(WHYS)
        ended.setdefault(who, {})[seat] = why
        if holding.get(who) == seat or why == "left":
            holding.pop(who, None)
        data = data | {"gone": _gone(ranked, ended, holding)}
        result = result_of(data)
        for one, held in holding.items():
            assert ranked[one].index(result["placements"][one]) <= ranked[one].index(held)
        for seat, one in _offered(data, result, holding, waiting):
            into = holding if draw.draw(st.booleans()) else waiting
            into[one] = seat


def _offered(data, result, holding, waiting):
    """Give what is offered while some hold seats and others have offers that wait."""
    held: dict[str, list[str]] = {one["id"]: [] for one in data["batches"]}
    for one, seat in [*holding.items(), *waiting.items()]:
        held[seat].append(one)
    free = {seats.id: seats.capacity - len(held[seats.id]) for seats in seats_of(data)}
    return to_offer(data, result, held, {seat: left for seat, left in free.items() if left > 0})


def _gone(ranked, ended, holding):
    return [
        {"person": who, "batch": seat, "why": why}
        for who, whys in ended.items()
        for seat, why in closed_to(ranked[who], whys, holds_one=who in holding).items()
    ]


def test_who_declines_does_not_come_back_for_a_seat_that_was_given_to_another():
    people = [person("1", ["b", "c"], turns=1), person("2", ["c"])]
    data = inputs([batch("b", other=1), batch("c", other=1)], people)
    assert result_of(data)["placements"] == {"1": "b", "2": "c"}
    gone = _gone({"1": ("b", "c")}, {"1": {"b": "declined"}}, {"2": "c"})
    assert result_of(data | {"gone": gone})["placements"] == {"2": "c"}


def test_a_batch_that_stopped_takes_no_waiting_turn_from_who_finds_no_seat():
    people = [person("1", ["a", "b"], turns=1), person("2", ["a", "b"])]
    gone = [{"person": one["id"], "batch": "a", "why": "stopped"} for one in people]
    data = inputs([batch("a"), batch("b", other=1)], people, gone=gone)
    assert result_of(data)["applicants"]["2"]["outcome"] == "no_seat"


def test_who_waited_until_the_last_entry_went_without_for_lack_of_seats():
    gone = [{"person": "1", "batch": "a", "why": "late"}]
    data = inputs([batch("a")], [person("1", ["a"])], gone=gone)
    assert result_of(data)["applicants"]["1"]["outcome"] == "no_seat"
