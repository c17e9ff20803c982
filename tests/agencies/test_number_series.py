import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from agencies.number_series import DEFAULT_PATTERN, is_pattern, read_number, write_number
from tests.factories.agencies import AgencyFactory

NOVEMBER = dt.date(2026, 11, 29)
PATTERNS = [
    DEFAULT_PATTERN,
    "{year}/{month}/{number}",
    "800.1.{number:04}/{code}/{year}",
    "{code}{year}{number:02}",
]


@pytest.mark.parametrize(
    ("number", "written"),
    [(7, "007/DKPP-BEKAL/XI/2026"), (1234, "1234/DKPP-BEKAL/XI/2026")],
)
def test_a_number_names_the_agency_the_month_and_the_year(number, written):
    assert write_number(DEFAULT_PATTERN, number, "DKPP", NOVEMBER) == written


@pytest.mark.parametrize("pattern", PATTERNS)
def test_patterns_that_count_within_a_year_are_taken(pattern):
    assert is_pattern(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "tanpa isian",
        "{number}",
        "{year}",
        "{number}/{number}/{year}",
        "{number}/{year}/{day}",
        "{number.__class__}/{year}",
        "{number!r}/{year}",
        "{number:>9}/{year}",
        "{number:099}/{year}",
        "{year:02}/{number}",
        "{0}/{year}{number}",
        "{}/{year}{number}",
        "{number/{year}",
        "{number}/{year}}",
    ],
)
def test_anything_else_is_no_pattern(pattern):
    assert not is_pattern(pattern)


@given(
    st.sampled_from(PATTERNS), st.integers(1, 99_999), st.dates(dt.date(2020, 1, 1)), st.just("DP")
)
def test_what_was_written_is_read_again(pattern, number, day, code):
    assert read_number(pattern, write_number(pattern, number, code, day), code, day) == number


@given(st.text(max_size=30))
def test_any_text_is_a_pattern_or_not_and_never_breaks(text):
    if is_pattern(text):
        first, second = (write_number(text, number, "DP", NOVEMBER) for number in (1, 2))
        assert first != second


@pytest.mark.parametrize(
    "written", ["007/DKPP-BEKAL/XI/2025", "007/DP-BEKAL/XI/2026", "x007/DKPP-BEKAL/XI/2026", ""]
)
def test_a_number_of_another_year_agency_or_form_is_not_of_the_series(written):
    assert read_number(DEFAULT_PATTERN, written, "DKPP", NOVEMBER) is None


def test_an_agency_with_a_pattern_that_does_not_count_is_refused(db):
    agency = AgencyFactory(certificate_pattern="{year}")
    with pytest.raises(ValidationError, match="number"):
        agency.full_clean()
