"""Lesson hours from the times of sessions."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from trainings.lesson_hours import lesson_hours, minutes_between

MINUTES = st.lists(st.integers(0, 600))


def test_three_hours_are_four_lesson_hours_of_45_minutes():
    assert lesson_hours([(minutes_between(dt.time(9), dt.time(12)), 45)]) == 4


def test_minutes_add_up_before_they_are_cut():
    assert lesson_hours([(70, 45), (70, 45)]) == 3


def test_each_session_counts_by_the_rules_of_its_day():
    assert lesson_hours([(90, 45), (120, 60)]) == 4


@given(MINUTES, st.integers(1, 120))
def test_the_order_of_sessions_does_not_matter_and_one_more_never_takes_away(minutes, length):
    spans = [(taught, length) for taught in minutes]
    assert lesson_hours(spans) == lesson_hours(reversed(spans)) == sum(minutes) // length
    assert lesson_hours([*spans, (1, length)]) >= lesson_hours(spans)
