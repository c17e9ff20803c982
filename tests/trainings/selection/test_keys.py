from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainings.selection.keys import BANDS, Facts, Policy, Tier, priority_key, tier_value

POLICY = Policy("2026-1")
PLAIN = Facts(had_course=False, last_chance=False)


def key(ticket="t", policy=POLICY, **facts):
    return priority_key(replace(PLAIN, **facts), policy, ticket)


def test_a_key_holds_a_part_for_each_tier_and_the_ticket():
    facts = Facts(had_course=True, last_chance=True, refused_rounds=2, readiness_band=3)
    assert priority_key(facts, POLICY, "abc") == (1, 0, -2, -3, "abc")
    assert key("abc") == (0, 1, 0, -2, "abc")


def test_who_never_had_a_course_goes_first_whatever_else():
    new = key("z")
    old = key("a", had_course=True, last_chance=True, refused_rounds=3, readiness_band=3)
    assert new < old


def test_the_last_chance_goes_before_waiting():
    assert key("z", last_chance=True) < key("a", refused_rounds=3, readiness_band=3)


def test_waiting_goes_before_readiness():
    assert key("z", refused_rounds=1, readiness_band=1) < key("a", readiness_band=3)


def test_the_readier_goes_first():
    keys = [key(readiness_band=band) for band in (3, 2, 1)]
    assert keys == sorted(keys)


def test_no_data_counts_as_the_middle_band():
    assert key(readiness_band=None) == key(readiness_band=2)


def test_the_ticket_decides_between_equals():
    assert key("a") < key("b")


@pytest.mark.parametrize(("refused", "counts"), [(0, 0), (1, 1), (3, 3), (4, 3), (40, 3)])
def test_refusals_count_up_to_the_cap(refused, counts):
    assert key(refused_rounds=refused)[2] == -counts


def test_another_policy_compares_in_another_order():
    order = (Tier.WAITING, Tier.READINESS, Tier.FIRST_COURSE, Tier.LAST_CHANCE)
    policy = Policy("2027-1", order, refusal_cap=5)
    assert key("z", policy, had_course=True, refused_rounds=5) == (-5, -2, 1, 1, "z")
    assert key("z", policy, had_course=True, refused_rounds=1) < key("a", policy)
    assert policy.tiers == (*order, Tier.LOTTERY)


@pytest.mark.parametrize(
    "order",
    [
        (),
        (Tier.WAITING,),
        (*POLICY.order, Tier.LOTTERY),
        (*POLICY.order, Tier.WAITING),
        (Tier.WAITING, Tier.WAITING, Tier.READINESS, Tier.LAST_CHANCE),
    ],
)
def test_a_policy_names_each_tier_once(order):
    with pytest.raises(ValueError, match="names each of first_course, last_chance, waiting, read"):
        Policy("x", order)


def test_a_cap_below_nought_is_refused():
    with pytest.raises(ValueError, match="The cap of refusals is -1"):
        Policy("x", refusal_cap=-1)


def test_refusals_below_nought_are_refused():
    with pytest.raises(ValueError, match="Refused rounds are -1"):
        replace(PLAIN, refused_rounds=-1)


@pytest.mark.parametrize("band", [0, 4])
def test_a_band_that_does_not_exist_is_refused(band):
    with pytest.raises(ValueError, match=f"The readiness band is {band}, not 1, 2 or 3"):
        replace(PLAIN, readiness_band=band)


@given(st.booleans(), st.booleans(), st.integers(0, 9), st.sampled_from([None, *BANDS]))
def test_a_key_can_be_read_back(had_course, last_chance, refused, band):
    facts = Facts(had_course, last_chance, refused, band)
    parts = zip(POLICY.tiers, priority_key(facts, POLICY, "t")[:-1], strict=False)
    assert [tier_value(tier, part) for tier, part in parts] == [
        not had_course,
        last_chance,
        min(refused, 3),
        band or 2,
    ]
