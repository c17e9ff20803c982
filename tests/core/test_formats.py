from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serang_rutan.core.formats import (
    age_on,
    date_range,
    long_date,
    mask_nik,
    number,
    percent,
    rupiah,
    short_date,
)

DAY = date(2025, 11, 18)


def test_a_long_date_is_written_out_in_indonesian():
    assert long_date(DAY) == "18 November 2025"
    assert long_date(DAY, weekday=True) == "Selasa, 18 November 2025"
    assert long_date(date(2026, 5, 1)) == "1 Mei 2026"


def test_english_is_given_only_where_asked_for():
    assert long_date(date(2026, 5, 1), weekday=True, language="en") == "Friday, 1 May 2026"
    assert number(1234.5, language="en") == "1,234.5"
    assert percent(0.875, language="en") == "87.5%"


def test_a_date_in_a_table_has_two_digits_for_day_and_month():
    assert short_date(date(2025, 1, 2)) == "02-01-2025"


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (DAY, DAY, "18 November 2025"),
        (date(2025, 11, 17), date(2025, 11, 19), "17–19 November 2025"),
        (date(2025, 11, 30), date(2025, 12, 2), "30 November – 2 Desember 2025"),
        (date(2025, 12, 30), date(2026, 1, 2), "30 Desember 2025 – 2 Januari 2026"),
        (date(2025, 11, 17), date(2026, 11, 19), "17 November 2025 – 19 November 2026"),
    ],
)
def test_a_range_names_month_and_year_once_where_they_agree(start, end, text):
    assert date_range(start, end) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234.5, None, "1.234,5"),
        (1234, None, "1.234"),
        (100, None, "100"),
        (0, None, "0"),
        (-0.001, None, "0"),
        (-1234.56, None, "-1.234,56"),
        (2.345, 1, "2,3"),
        (2.5, 0, "3"),
        (Decimal(12), 2, "12,00"),
    ],
)
def test_a_number_has_points_between_thousands_and_a_decimal_comma(value, decimals, text):
    assert number(value, decimals) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.875, "87,5 %"), (1, "100 %"), (0, "0 %"), (1 / 3, "33,3 %"), (Decimal("1.05"), "105 %")],
)
def test_a_share_becomes_a_percentage(share, text):
    assert percent(share) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [(1_500_000, "Rp1.500.000"), (0, "Rp0"), (-2500, "-Rp2.500"), (Decimal("999.5"), "Rp1.000")],
)
def test_money_is_in_whole_rupiah(amount, text):
    assert rupiah(amount) == text


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_no_digit_of_a_whole_number_is_lost(value):
    assert int(number(value).replace(".", "")) == value


@given(st.dates(), st.dates())
def test_a_range_ends_with_its_last_day(one, other):
    start, end = sorted((one, other))
    assert date_range(start, end).endswith(long_date(end))


def test_the_age_rises_on_the_birthday():
    birth = date(2000, 11, 19)
    assert age_on(birth, date(2025, 11, 18)) == 24
    assert age_on(birth, date(2025, 11, 19)) == 25


def test_an_identity_number_shows_its_ends_only():
    assert mask_nik("3604123456780025") == "3604••••••••0025"
    assert mask_nik("12345") == "•••••"
    assert mask_nik("") == ""
