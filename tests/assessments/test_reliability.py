"""Alpha and the error of a difference: figures to be checked by hand, and laws."""

from math import sqrt
from statistics import stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.reliability import Moments, Precision, standard_error_of_difference

rows_of_five = st.lists(st.tuples(*[st.integers(0, 4)] * 5), min_size=2, max_size=8)
precisions = st.builds(Precision, st.floats(0.1, 20), st.floats(-1, 1))


def precision(rows, questions=None):
    moments = Moments(questions or len(rows[0]))
    for row in rows:
        moments.add(row)
    return moments.precision()


def alpha(rows):
    return precision(rows).alpha


class TestAlpha:
    def test_identical_questions_give_one(self):
        assert alpha([(0, 0, 0), (2, 2, 2), (3, 3, 3)]) == 1

    def test_two_questions_by_hand(self):
        # Variances 1 and 1; sums 2, 5, 5 have variance 3; 2 / 1 × (1 - 2 / 3)
        assert alpha([(1, 1), (2, 3), (3, 2)]) == pytest.approx(2 / 3)

    def test_three_questions_by_hand(self):
        # Variances 5/3, 11/12, 11/12, together 3.5; sums 3, 6, 7, 10 have variance 25/3;
        # 3 / 2 × (1 - 3.5 × 3 / 25) = 1.5 × 0.58
        rows = [(1, 1, 1), (2, 1, 3), (3, 2, 2), (4, 3, 3)]
        assert alpha(rows) == pytest.approx(0.87)
        assert precision(rows).deviation == pytest.approx(sqrt(25 / 3))

    def test_unrelated_questions_give_nought(self):
        assert alpha([(0, 0), (0, 1), (1, 0), (1, 1)]) == 0

    @pytest.mark.parametrize("rows", [[], [(1, 2)], [(1, 2), (2, 1)]])
    def test_too_few_people_or_equal_sums_give_none(self, rows):
        assert precision(rows, questions=2) is None

    def test_one_question_gives_none(self):
        assert precision([(1,), (2,)]) is None

    def test_a_person_with_too_few_answers_is_an_error(self):
        with pytest.raises(ValueError):
            Moments(2).add((1,))

    @given(rows_of_five)
    def test_alpha_is_never_above_one_and_the_deviation_is_that_of_the_sums(self, rows):
        found = precision(rows)
        sums = [sum(row) for row in rows]
        assert (found is None) == (len(set(sums)) == 1)
        if found:
            assert found.alpha <= 1
            assert found.deviation == pytest.approx(stdev(sums))


class TestErrorOfADifference:
    def test_by_hand(self):
        # 4² × 0.19 + 3² × 0.64 = 3.04 + 5.76 = 8.8
        found = standard_error_of_difference(Precision(4, 0.81), Precision(3, 0.36))
        assert found == pytest.approx(sqrt(8.8))

    def test_with_one_deviation_it_is_s_times_the_root_of_two_less_both_alphas(self):
        # 5 × √(2 - 0.84 - 0.80) = 5 × 0.6
        found = standard_error_of_difference(Precision(5, 0.84), Precision(5, 0.8))
        assert found == pytest.approx(3)

    @given(precisions, precisions)
    def test_it_is_the_same_both_ways_and_at_least_each_error_alone(self, first, second):
        both = standard_error_of_difference(first, second)
        assert both == pytest.approx(standard_error_of_difference(second, first))
        assert both >= first.deviation * sqrt(1 - first.alpha) - 1e-9

    @given(st.floats(0.1, 20), st.floats(0.1, 20))
    def test_scales_without_error_differ_at_once(self, first, second):
        assert standard_error_of_difference(Precision(first, 1), Precision(second, 1)) == 0
