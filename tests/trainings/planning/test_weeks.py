"""Weeks as the address names them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainings.planning.weeks import Week

days = st.dates(dt.date(2001, 1, 1), dt.date(2099, 12, 31))


@given(days)
def test_a_week_is_found_again_by_its_code(day):
    week = Week.of(day)
    assert Week.parse(week.code) == week
    assert day in week.days
    assert week.next.previous == week
    assert week.next.monday == week.sunday + dt.timedelta(days=1)


@pytest.mark.parametrize(
    "code", ["", "2026", "2026-W00", "2026-W54", "2025-W53", "1815-W10", "9999-W52", "٢٠٢٦-W10"]
)
def test_what_names_no_week_is_none(code):
    assert Week.parse(code) is None


def test_the_last_days_of_a_year_may_lie_in_the_first_week_of_the_next():
    assert Week.of(dt.date(2024, 12, 31)).code == "2025-W01"
    assert Week.of(dt.date(2026, 12, 7)).code == "2026-W50"
