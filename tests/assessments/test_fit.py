"""Fits: the worked example, figures to be checked by hand, and the promises made to people."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.fit import POLICY, Band, Part, Want, fit

NOTHING_KNOWN = {
    "interest": None,
    "taster": None,
    "practical_test": None,
    "certificate": False,
    "years": None,
    "self_rating": None,
}


def fit_of(want, **known):
    return fit(want=want, **NOTHING_KNOWN | known)


def maybe(values):
    return st.none() | values


likings = st.fixed_dictionaries(
    {"interest": maybe(st.floats(-1, 1)), "taster": maybe(st.integers(1, 5))}
)
abilities = st.fixed_dictionaries(
    {
        "practical_test": maybe(st.integers(0, 4)),
        "certificate": st.booleans(),
        "years": maybe(st.floats(0, 60)),
        "self_rating": maybe(st.integers(0, 3)),
    }
)
offered = st.sampled_from(sorted(POLICY.wants))


class TestWorkedExample:
    def test_first_choice_with_three_years_of_work(self):
        found = fit_of(Want.FIRST, interest=0.911504, years=3, self_rating=2)
        assert found.base == 0.986986
        assert found.ability == pytest.approx(0.42)
        assert found.value == 0.988626
        assert found.band == Band.VERY_SUITABLE
        assert found.reasons == (Part.WANT, Part.INTEREST, Part.YEARS)
        assert found.policy_version == "1"


class TestWant:
    @pytest.mark.parametrize("want", [Want.NO, Want.NOT_ASKED])
    @given(likings, abilities)
    def test_unwanted_or_not_asked_is_never_offered(self, want, liking, ability):
        assert fit(want=want, **liking, **ability) is None

    @pytest.mark.parametrize(
        ("want", "value", "band"),
        [
            (Want.FIRST, 1, Band.VERY_SUITABLE),
            (Want.SECOND, 0.85, Band.VERY_SUITABLE),
            (Want.THIRD_OR_LATER, 0.7, Band.SUITABLE),
            (Want.YES, 0.6, Band.SUITABLE),
            (Want.UNSURE, 0.3, None),
        ],
    )
    def test_a_wish_alone_is_the_fit(self, want, value, band):
        found = fit_of(want)
        assert (found.value, found.base, found.ability, found.band) == (value, value, None, band)

    def test_ranks_count_in_three_steps(self):
        ranks = [Want.ranked(rank) for rank in (1, 2, 3, 9)]
        assert ranks == [Want.FIRST, Want.SECOND, Want.THIRD_OR_LATER, Want.THIRD_OR_LATER]

    def test_a_rank_below_one_is_an_error(self):
        with pytest.raises(ValueError, match="1 or more, not 0"):
            Want.ranked(0)


class TestBase:
    def test_all_three_parts_by_hand(self):
        # .60 × .6 + .25 × .8 + .15 × .75 = .36 + .2 + .1125
        found = fit_of(Want.YES, interest=0.6, taster=4)
        assert found.value == 0.6725
        assert found.parts == pytest.approx({Part.WANT: 0.6, Part.INTEREST: 0.8, Part.TASTER: 0.75})

    def test_a_missing_interest_is_not_a_low_one(self):
        # (.60 × .6 + .15 × .75) / .75
        assert fit_of(Want.YES, taster=4).value == 0.63

    def test_a_fit_on_the_edge_of_a_band_belongs_to_it(self):
        # (.60 × .3 + .25 × .64) / .85 = .34 / .85 = .40
        found = fit_of(Want.UNSURE, interest=0.28)
        assert (found.value, found.band) == (0.4, Band.WORTH_TRYING)

    def test_a_neutral_or_poor_liking_is_no_reason(self):
        found = fit_of(Want.UNSURE, interest=-0.5, taster=3)
        assert found.reasons == ()
        assert set(found.parts) == {Part.WANT, Part.INTEREST, Part.TASTER}


class TestAbility:
    @pytest.mark.parametrize(
        ("known", "part", "ability"),
        [
            ({"practical_test": 3}, Part.PRACTICAL_TEST, 0.75),
            ({"certificate": True}, Part.CERTIFICATE, 0.8),
            ({"years": 2.5}, Part.YEARS, 0.35),
            ({"years": 20}, Part.YEARS, 0.7),
            ({"self_rating": 3}, Part.SELF_RATING, 0.4),
            ({"years": 20, "self_rating": 3, "certificate": True}, Part.CERTIFICATE, 0.8),
            ({"years": 1, "self_rating": 3}, Part.SELF_RATING, 0.4),
            ({"practical_test": 1, "certificate": True}, Part.PRACTICAL_TEST, 0.25),
            ({"practical_test": 0, "certificate": True}, Part.PRACTICAL_TEST, 0),
        ],
    )
    def test_a_test_counts_first_and_else_the_strongest(self, known, part, ability):
        found = fit_of(Want.YES, **known)
        assert found.ability == pytest.approx(ability)
        assert found.parts == {Part.WANT: 0.6, part: pytest.approx(ability)}
        assert found.value == pytest.approx(0.6 + 0.3 * ability * 0.4)

    def test_no_experience_is_known_but_no_reason(self):
        found = fit_of(Want.YES, years=0)
        assert (found.ability, found.value, found.reasons) == (0, 0.6, (Part.WANT,))

    @given(offered, likings, abilities)
    def test_evidence_of_ability_never_lowers_a_fit(self, want, liking, ability):
        assert fit(want=want, **liking, **ability).value >= fit_of(want, **liking).value

    @given(offered, likings, abilities)
    def test_a_fit_lies_between_its_base_and_one(self, want, liking, ability):
        found = fit(want=want, **liking, **ability)
        assert 0 <= found.base <= found.value <= 1


class TestRangesAndPolicy:
    @pytest.mark.parametrize(
        "known",
        [
            {"interest": 1.01},
            {"interest": float("nan")},
            {"taster": 0},
            {"taster": 6},
            {"practical_test": 5},
            {"years": -1},
            {"years": float("nan")},
            {"self_rating": 4},
        ],
    )
    def test_a_number_outside_its_range_is_an_error_that_names_it(self, known):
        with pytest.raises(ValueError, match=next(iter(known))):
            fit_of(Want.YES, **known)

    def test_a_policy_is_data(self):
        sober = replace(POLICY, version="2", bonus=0)
        found = fit_of(Want.YES, years=3, policy=sober)
        assert (found.value, found.policy_version) == (0.6, "2")

    @given(likings, abilities)
    def test_a_better_wish_never_gives_a_lower_fit(self, liking, ability):
        order = [Want.UNSURE, Want.YES, Want.THIRD_OR_LATER, Want.SECOND, Want.FIRST]
        values = [fit(want=want, **liking, **ability).value for want in order]
        assert values == sorted(values)
