"""What the answers of one person are worth."""

from assessments.scoring import Flag, quality_flags

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
