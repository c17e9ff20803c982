"""Scores, matches and letters: figures to be checked by hand, and laws."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring import (
    SCALES,
    ProfileState,
    letter_groups,
    profile_match,
    profile_state,
    scaled_gate,
    score_scale,
    spread,
)


def profile(*scores):
    return dict(zip(SCALES, scores, strict=True))


def always(error):
    return lambda _first, _second: error


ARI = profile(34, 14, 8, 16, 18, 22)
EVEN = profile(21, 20, 20, 19, 20, 20)
WELDING = profile(7.00, 2.17, 1.50, 1.10, 1.63, 3.78)

answers = st.lists(st.integers(0, 4), min_size=5, max_size=12)
profiles = st.lists(st.integers(0, 40), min_size=6, max_size=6).map(lambda s: profile(*s))


class TestScaleScore:
    def test_five_answers_are_added_up(self):
        score = score_scale([4, 3, 2, 1, 0], maximum=20)
        assert (score.total, score.percent, score.answered) == (10, 50, 5)

    def test_a_skip_counts_as_the_mean_of_the_others(self):
        score = score_scale([4, 4, None, 3, 2], maximum=20)
        assert (score.total, score.percent, score.answered) == (16.25, 81, 4)

    def test_a_skip_is_never_a_zero(self):
        assert score_scale([4, 4, None, 4, 4], maximum=20).total == 20
        assert score_scale([4, 4, 0, 4, 4], maximum=20).total == 16

    def test_fewer_than_four_fifths_give_no_score(self):
        score = score_scale([4, 4, None, None, 4], maximum=20)
        assert (score.total, score.percent, score.answered) == (None, None, 3)

    def test_all_skipped_gives_no_score(self):
        assert score_scale([None] * 5, maximum=20).total is None

    def test_no_questions_give_no_score(self):
        assert score_scale([], maximum=20).total is None

    def test_nought_for_every_answer_is_nought_not_missing(self):
        score = score_scale([0] * 5, maximum=20)
        assert (score.total, score.percent) == (0, 0)

    def test_half_a_percent_is_rounded_up(self):
        assert score_scale([1, 0], maximum=8).percent == 13  # 12.5
        assert score_scale([1, 4], maximum=8).percent == 63  # 62.5

    def test_a_half_that_a_float_would_miss_is_rounded_up(self):
        # 7 / 10 × 11 = 7.7 of 44 = 17.5 %
        assert score_scale([1] * 7 + [0] * 3 + [None], maximum=44).percent == 18

    @pytest.mark.parametrize(("values", "maximum"), [([4, 4, 4], 4), ([-1, 0], 8), ([0], 0)])
    def test_a_sum_outside_the_scale_is_an_error(self, values, maximum):
        with pytest.raises(ValueError, match="does not lie between 0 and"):
            score_scale(values, maximum=maximum)

    @given(answers)
    def test_without_skips_the_total_is_the_plain_sum(self, values):
        score = score_scale(values, maximum=4 * len(values))
        assert score.total == sum(values)
        assert abs(score.percent - Fraction(25 * sum(values), len(values))) <= Fraction(1, 2)

    @given(answers, st.data())
    def test_one_skip_leaves_the_total_within_the_scale(self, values, data):
        values[data.draw(st.integers(0, len(values) - 1))] = None
        score = score_scale(values, maximum=4 * len(values))
        assert sum(v or 0 for v in values) <= score.total <= 4 * len(values)


class TestProfileMatch:
    def test_the_worked_example(self):
        assert round(profile_match(ARI, WELDING, gate=scaled_gate(40)), 6) == 0.911504

    def test_an_even_person_has_no_match_though_a_correlation_exists(self):
        assert round(profile_match(EVEN, WELDING, gate=0), 6) == 0.835688
        assert spread(EVEN) == 2
        assert profile_match(EVEN, WELDING, gate=scaled_gate(40)) is None

    def test_a_flat_person_has_no_match_even_without_a_gate(self):
        assert profile_match(profile(*[20] * 6), WELDING, gate=0) is None

    def test_a_flat_programme_has_no_match(self):
        assert profile_match(ARI, profile(*[0.1] * 6), gate=0) is None

    def test_a_missing_scale_gives_no_match(self):
        without_c = {scale: ARI[scale] for scale in "RIASE"}
        assert profile_match(without_c, WELDING, gate=0) is None
        assert profile_match(ARI, without_c, gate=0) is None

    def test_a_mirrored_profile_matches_with_minus_one(self):
        mirrored = {scale: -score for scale, score in ARI.items()}
        assert profile_match(ARI, mirrored, gate=0) == pytest.approx(-1)

    def test_the_order_of_the_letters_does_not_matter(self):
        reordered = dict(reversed(WELDING.items()))
        assert profile_match(ARI, reordered, gate=0) == profile_match(ARI, WELDING, gate=0)

    @given(profiles, profiles)
    def test_a_match_lies_within_one_and_is_symmetric(self, one, other):
        match = profile_match(one, other, gate=0)
        assert match == profile_match(other, one, gate=0)
        assert match is None or -1 <= match <= 1

    @given(profiles, st.integers(-40, 40))
    def test_liking_everything_more_leaves_the_match_unchanged(self, person, more):
        shifted = {scale: score + more for scale, score in person.items()}
        match = profile_match(person, WELDING, gate=7)
        expected = None if match is None else pytest.approx(match)
        assert profile_match(shifted, WELDING, gate=7) == expected

    @given(profiles)
    def test_a_match_is_undefined_exactly_below_the_gate(self, person):
        assert (profile_match(person, WELDING, gate=7) is None) == (spread(person) < 7)


class TestGateAndLetters:
    def test_the_gate_is_scaled_to_the_range(self):
        assert (scaled_gate(40), scaled_gate(20), scaled_gate(10)) == (7, 3.5, 1.75)

    def test_a_spread_at_the_gate_is_not_even(self):
        scores = profile(7, 0, 0, 0, 0, 0)
        assert profile_state(scores, gate=7) == ProfileState.CLEAR
        assert profile_state(scores, gate=7.1) == ProfileState.EVEN

    def test_no_scores_are_incomplete_rather_than_even(self):
        assert profile_state({}, gate=7) == ProfileState.INCOMPLETE
        assert profile_state({"R": 34, "C": 5}, gate=7) == ProfileState.INCOMPLETE

    def test_letters_within_the_error_are_equal(self):
        groups = letter_groups(ARI, gate=7, error=always(3))
        assert groups == (("R",), ("C",), ("I", "S", "E"), ("A",))

    def test_a_gap_of_exactly_the_error_is_equal(self):
        assert letter_groups(ARI, gate=7, error=always(12)) == (SCALES,)
        assert letter_groups(ARI, gate=7, error=always(11.9)) == (("R",), ("I", "A", "S", "E", "C"))

    def test_an_even_or_incomplete_person_has_no_letters(self):
        assert letter_groups(EVEN, gate=7, error=always(3)) == ()
        assert letter_groups({"R": 34, "C": 5}, gate=7, error=always(3)) == ()

    @given(profiles, st.integers(0, 20))
    def test_every_letter_once_and_none_within_the_error_parted(self, scores, error):
        groups = letter_groups(scores, gate=1, error=always(error))
        letters = [letter for group in groups for letter in group]
        assert sorted(letters) == ([] if spread(scores) == 0 else sorted(SCALES))
        for place, group in enumerate(groups[1:], start=1):
            above = [scores[letter] for better in groups[:place] for letter in better]
            assert min(above) - max(scores[letter] for letter in group) > error

    def test_a_scale_that_measures_poorly_joins_letters_across_others(self):
        scores = profile(30, 20, 10, 0, 0, 0)
        poor = {frozenset("RA"): 25}

        def error(first, second):
            return poor.get(frozenset((first, second)), 5)

        assert letter_groups(scores, gate=7, error=always(5))[:2] == (("R",), ("I",))
        assert letter_groups(scores, gate=7, error=error)[0] == ("R", "I", "A")
