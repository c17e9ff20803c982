"""What the answers are worth: flags for one person, alpha for a version."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring import Flag, cronbach_alpha, quality_flags

MIXED = [0, 3, 1, 4, 2, 3, 0, 4, 1, 2] * 3


class TestQualityFlags:
    def test_mixed_answers_at_ease_raise_no_flag(self):
        assert quality_flags(MIXED, seconds=[5.0] * 30) == ()

    def test_half_of_all_answers_in_one_row_are_flagged(self):
        assert quality_flags([3] * 15 + MIXED[:15], seconds=None) == (Flag.LONG_RUN,)
        assert quality_flags([3] * 14 + MIXED[:16], seconds=None) == ()

    def test_a_skip_does_not_hide_a_run(self):
        assert Flag.LONG_RUN in quality_flags([3] * 8 + [None] + [3] * 8 + MIXED[:13], seconds=None)

    def test_nearly_always_the_same_answer_is_flagged(self):
        values = ([3] * 9 + [1]) * 3
        assert quality_flags(values, seconds=None) == (Flag.LITTLE_VARIATION,)
        values[0] = 2
        assert quality_flags(values, seconds=None) == ()

    def test_haste_is_flagged_in_self_mode_only(self):
        assert quality_flags(MIXED, seconds=[1.9] * 30) == (Flag.TOO_FAST,)
        assert quality_flags(MIXED, seconds=[2.0] * 30) == ()
        assert quality_flags(MIXED, seconds=None) == ()

    def test_one_long_pause_does_not_hide_haste(self):
        assert quality_flags(MIXED, seconds=[1.0] * 29 + [600.0]) == (Flag.TOO_FAST,)

    def test_a_few_equal_answers_are_no_pattern(self):
        assert quality_flags([3] * 9, seconds=None) == ()
        assert quality_flags([3] * 10, seconds=None) == (Flag.LONG_RUN, Flag.LITTLE_VARIATION)

    def test_skipping_everything_raises_no_flag(self):
        assert quality_flags([None] * 30, seconds=[]) == ()


class TestAlpha:
    def test_identical_questions_give_one(self):
        assert cronbach_alpha([(0, 0, 0), (2, 2, 2), (3, 3, 3)]) == pytest.approx(1)

    def test_two_questions_by_hand(self):
        # Variances 1 and 1; sums 2, 5, 5 have variance 3; 2 / 1 × (1 - 2 / 3)
        assert cronbach_alpha([(1, 1), (2, 3), (3, 2)]) == pytest.approx(2 / 3)

    def test_three_questions_by_hand(self):
        # Variances 5/3, 11/12, 11/12, together 3.5; sums 3, 6, 7, 10 have variance 25/3;
        # 3 / 2 × (1 - 3.5 × 3 / 25) = 1.5 × 0.58
        rows = [(1, 1, 1), (2, 1, 3), (3, 2, 2), (4, 3, 3)]
        assert cronbach_alpha(rows) == pytest.approx(0.87)

    def test_unrelated_questions_give_nought(self):
        assert cronbach_alpha([(0, 0), (0, 1), (1, 0), (1, 1)]) == pytest.approx(0)

    @pytest.mark.parametrize("rows", [[], [(1, 2)], [(1,), (2,)], [(1, 2), (1,)], [(1, 2), (2, 1)]])
    def test_too_little_or_ragged_data_is_an_error(self, rows):
        with pytest.raises(ValueError):
            cronbach_alpha(rows)

    @given(st.lists(st.tuples(*[st.integers(0, 4)] * 5), min_size=2, max_size=8))
    def test_alpha_is_never_above_one(self, rows):
        if len({sum(row) for row in rows}) > 1:
            assert cronbach_alpha(rows) <= 1 + 1e-9
