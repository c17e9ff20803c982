import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainings.lesson_hours import lesson_hours
from trainings.recap.period import Period, Span, hours_within

YEAR = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
SPANS = st.lists(st.builds(Span, YEAR, st.integers(1, 400), st.sampled_from([30, 35, 40, 45, 60])))


def test_a_lesson_hour_belongs_to_the_day_on_which_it_becomes_full():
    spans = [Span(dt.date(2026, 10, 31), 70, 45), Span(dt.date(2026, 11, 1), 70, 45)]
    assert hours_within(spans, Period.month(2026, 10)) == 1
    assert hours_within(spans, Period.month(2026, 11)) == 2


@given(spans=SPANS)
def test_the_hours_of_all_months_add_up_to_the_hours_of_the_whole(spans):
    whole = Period(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    months = list(whole.months(dt.date(2020, 1, 1), dt.date(2026, 12, 9)))
    assert len(months) == 12
    parts = sum(hours_within(spans, month) for month in months)
    assert parts == hours_within(spans, whole)
    assert parts == lesson_hours((span.minutes, span.length) for span in spans)


@given(spans=SPANS, first=YEAR, cut=YEAR, last=YEAR)
def test_a_period_cut_anywhere_keeps_its_hours(spans, first, cut, last):
    first, cut, last = sorted((first, cut, last))
    before = hours_within(spans, Period(first, cut))
    after = hours_within(spans, Period(cut + dt.timedelta(days=1), last))
    assert before + after == hours_within(spans, Period(first, last))


@given(spans=SPANS, first=YEAR)
def test_no_period_has_less_than_no_hours(spans, first):
    assert hours_within(spans, Period(first, first)) >= 0


def test_months_begin_and_end_with_the_period():
    period = Period(dt.date(2026, 10, 20), dt.date(2026, 12, 5))
    months = list(period.months(dt.date(2026, 1, 1), dt.date(2027, 1, 1)))
    assert [(one.first.isoformat(), one.last.isoformat()) for one in months] == [
        ("2026-10-20", "2026-10-31"),
        ("2026-11-01", "2026-11-30"),
        ("2026-12-01", "2026-12-05"),
    ]


def test_everything_so_far_is_cut_from_the_day_on_which_something_is_on_record():
    period = Period(None, dt.date(2026, 2, 10))
    months = list(period.months(dt.date(2026, 1, 15), dt.date(2026, 2, 1)))
    assert [one.first for one in months] == [dt.date(2026, 1, 15), dt.date(2026, 2, 1)]


def test_no_month_is_cut_after_the_last_day_on_record_however_far_the_period_reaches():
    period = Period(dt.date(2026, 1, 1), dt.date.max)
    assert len(list(period.months(dt.date(2026, 1, 15), dt.date(2026, 2, 3)))) == 2
    assert len(list(period.months(dt.date(9999, 12, 1), dt.date.max))) == 1


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period.month(2026, 2), "Februari 2026"),
        (Period.month(2026, 12), "Desember 2026"),
        (Period(dt.date(9999, 12, 1), dt.date.max), "Desember 9999"),
        (Period(dt.date(2026, 11, 3), dt.date(2026, 11, 17)), "3–17 November 2026"),
        (Period(None, dt.date(2026, 11, 29)), "29 November 2026"),
    ],
)
def test_a_period_has_a_name(period, words):
    assert period.in_words() == words
