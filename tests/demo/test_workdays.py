import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from serang_rutan.demo.workdays import is_workday, next_workday, shift_workdays, workdays_from


def test_nobody_teaches_on_a_sunday_or_on_independence_day():
    assert not is_workday(dt.date(2026, 11, 22))
    assert not is_workday(dt.date(2026, 8, 17))
    assert is_workday(dt.date(2026, 11, 24))


def test_a_shift_goes_over_the_weekend():
    friday, monday = dt.date(2026, 11, 20), dt.date(2026, 11, 23)

    assert shift_workdays(friday, 1) == monday
    assert shift_workdays(monday, -1) == friday
    assert shift_workdays(monday, 0) == monday


@given(st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 1)), st.integers(1, 24))
def test_days_of_a_course_are_workdays_in_order(day, count):
    days = workdays_from(day, count)

    assert len(days) == count
    assert days == sorted(set(days))
    assert all(is_workday(one) for one in days)
    assert days[0] == next_workday(day)
