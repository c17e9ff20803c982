"""Verdicts are pure: facts in, answers out."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainings.eligibility import Course, Facts, NotEligible, judge, refusals, warnings

COURSE = Course(ends_on=dt.date(2026, 11, 27), seats_left=3, residents_only=False)
KEEN = Facts(stance="yes", rank=1, expected_end_on=dt.date(2030, 1, 1), proven_resident=True)


def codes(verdicts):
    return {verdict.code for verdict in verdicts}


def changed(facts, **values):
    return Facts(**{name: getattr(facts, name) for name in Facts.__dataclass_fields__} | values)


def test_someone_keen_and_free_meets_no_obstacle():
    verdicts = judge(COURSE, KEEN)
    assert codes(verdicts) == {"wish", "resident"}
    assert all(verdict.ok and verdict.tone == "success" for verdict in verdicts)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"stance": "no", "rank": None}, "unwanted"),
        ({"present": False}, "absent"),
        ({"enrolled": True}, "enrolled"),
        ({"clashes": ("Las, angkatan 2",)}, "clash"),
        ({"fitness": "not_now"}, "not_fit"),
        ({"cleared": False, "cleared_until": dt.date(2026, 12, 1)}, "not_cleared"),
        ({"apart_from": ("BUDI CONTOH",)}, "kept_apart"),
    ],
)
def test_some_facts_refuse_whatever_the_reason(values, code):
    verdicts = judge(COURSE, changed(KEEN, **values))
    assert codes(refusals(verdicts)) == {code}
    assert verdicts[0].code == code
    assert verdicts[0].tone == "danger"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"stance": "", "rank": None}, "unasked"),
        ({"stance": "unsure", "rank": None}, "unsure"),
        ({"expected_end_on": dt.date(2026, 11, 26)}, "leaves_early"),
    ],
)
def test_some_facts_ask_for_a_reason(values, code):
    verdicts = judge(COURSE, changed(KEEN, **values))
    assert refusals(verdicts) == []
    assert codes(warnings(verdicts)) == {code}


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"expected_end_on": None}, "end_unknown"),
        ({"completed": ("Las, angkatan 1",)}, "repeat"),
        ({"proven_resident": False, "resident": True}, "residence_unproven"),
        ({"proven_resident": False}, "elsewhere"),
        ({"fitness": "note", "fitness_note": "bekerja sambil duduk"}, "fit_with_note"),
        ({"out_since": dt.date(2026, 11, 1)}, "out"),
    ],
)
def test_some_facts_are_only_said(values, code):
    verdicts = judge(COURSE, changed(KEEN, **values))
    assert not refusals(verdicts)
    assert not warnings(verdicts)
    assert {verdict.tone for verdict in verdicts if verdict.code == code} == {"neutral"}


def test_leaving_on_the_last_day_is_early_enough():
    assert not warnings(judge(COURSE, changed(KEEN, expected_end_on=COURSE.ends_on)))


def test_a_full_batch_refuses_everyone():
    full = Course(COURSE.ends_on, seats_left=0, residents_only=False)
    assert codes(refusals(judge(full, KEEN))) == {"full"}


def test_seats_for_residents_ask_for_a_verified_residence():
    course = Course(COURSE.ends_on, seats_left=1, residents_only=True)
    unproven = changed(KEEN, proven_resident=False, resident=True)
    assert codes(refusals(judge(course, unproven))) == {"not_resident"}
    assert not refusals(judge(course, KEEN))


@pytest.mark.parametrize(
    ("cleared", "with_tools", "without_tools"),
    [(None, "no_clearance", None), (True, "cleared", "cleared"), (False, *["not_cleared"] * 2)],
)
def test_sharp_tools_ask_for_a_decision_and_a_no_counts_everywhere(
    cleared, with_tools, without_tools
):
    sharp = replace(COURSE, sharp_tools=True)
    person = changed(KEEN, cleared=cleared, cleared_until=dt.date(2026, 12, 1))
    plain = {"wish", "resident"}
    assert codes(judge(sharp, person)) - plain == {with_tools}
    assert codes(judge(COURSE, person)) - plain == {without_tools} - {None}
    assert bool(refusals(judge(sharp, person))) is (cleared is False)
    assert codes(warnings(judge(sharp, person))) == ({"no_clearance"} if cleared is None else set())


def test_what_to_mind_and_who_is_kept_apart_stand_in_the_evidence():
    person = changed(KEEN, fitness="note", fitness_note="sambil duduk", apart_from=("A", "B"))
    evidence = {verdict.code: verdict.evidence for verdict in judge(COURSE, person)}
    assert evidence["fit_with_note"] == "sambil duduk"
    assert evidence["kept_apart"] == "A, B"


def test_someone_fit_needs_no_word():
    assert judge(COURSE, changed(KEEN, fitness="fit")) == judge(COURSE, KEEN)


def test_the_clash_names_the_other_batch():
    verdict = refusals(judge(COURSE, changed(KEEN, clashes=("Las, angkatan 2",))))[0]
    assert "Las, angkatan 2" in verdict.text
    assert verdict.evidence == "Las, angkatan 2"


def test_the_refusal_speaks_of_what_refuses_before_what_only_warns():
    error = NotEligible(judge(COURSE, changed(KEEN, enrolled=True, stance="", rank=None)))
    assert codes(error.verdicts) == {"enrolled", "unasked"}
    assert error.reason == refusals(error.verdicts)[0].text


@given(
    st.builds(
        Facts,
        stance=st.sampled_from(["", "yes", "no", "unsure"]),
        present=st.booleans(),
        enrolled=st.booleans(),
        resident=st.booleans(),
        proven_resident=st.booleans(),
        expected_end_on=st.none() | st.dates(),
        cleared=st.none() | st.booleans(),
        fitness=st.sampled_from(["", "fit", "note", "not_now"]),
        apart_from=st.sampled_from([(), ("BUDI CONTOH",)]),
    )
)
def test_nobody_who_does_not_want_to_gets_past_and_refusals_stand_first(facts):
    verdicts = judge(COURSE, facts)
    order = [(not verdict.hard, verdict.ok) for verdict in verdicts]
    assert order == sorted(order)
    refused = codes(refusals(verdicts))
    assert (facts.stance == "no") == ("unwanted" in refused)
    assert (facts.cleared is False) == ("not_cleared" in refused)
    assert (facts.fitness == "not_now") == ("not_fit" in refused)
    assert bool(facts.apart_from) == ("kept_apart" in refused)
    assert all(not verdict.ok for verdict in refusals(verdicts))
