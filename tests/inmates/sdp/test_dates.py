from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inmates.sdp import RowProblem
from inmates.sdp.dates import EXCEL_DAY_ZERO, stated_date, to_date

TODAY = date(2026, 11, 24)
DAYS = st.dates(date(1920, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    "value",
    [
        "09-08-2030",
        "9/8/2030",
        "09.08.2030",
        "2030-08-09",
        "2030-08-09 00:00:00",
        "2030-08-09T00:00:00",
        "9 Agustus 2030",
        "09 AGT 2030",
        "09-Aug-2030",
        date(2030, 8, 9),
        datetime(2030, 8, 9, 13, 0),  # noqa: DTZ001
        47704.0,
        47704,
        "47704",
    ],
)
def test_9_august_2030_is_read_however_it_is_written(value):
    assert to_date(value) == date(2030, 8, 9)


@pytest.mark.parametrize(
    "value",
    [
        "31-02-2030",
        "13-13-2030",
        "2030-02-30",
        "09-08-30",
        "besok",
        True,
        -5.0,
        1e300,
        "9 Foo 2030",
        "1-2/2030",
    ],
)
def test_an_impossible_date_is_none(value):
    assert to_date(value) is None


@given(DAYS)
def test_every_day_reads_back_from_every_notation(day):
    assert to_date(day.strftime("%d-%m-%Y")) == day
    assert to_date(day.strftime("%d/%m/%Y")) == day
    assert to_date(day.isoformat()) == day
    assert to_date(float((day - EXCEL_DAY_ZERO).days)) == day


@given(st.one_of(st.text(), st.floats(), st.integers(), st.none(), st.booleans()))
def test_no_cell_breaks_the_reading_of_dates(value):
    found = to_date(value)
    assert found is None or isinstance(found, date)


@pytest.mark.parametrize(
    ("heading", "value", "code"),
    [
        ("tgl_ekspirasi", "31-02-2030", RowProblem.BAD_DATE),
        ("tgl_ekspirasi", "01-01-2101", RowProblem.DATE_OUT_OF_RANGE),
        ("tgl_bebas", "01-01-1919", RowProblem.DATE_OUT_OF_RANGE),
        ("tanggal_lahir", "25-11-2026", RowProblem.DATE_OUT_OF_RANGE),
        ("tgl_masuk", "25-11-2026", RowProblem.DATE_OUT_OF_RANGE),
    ],
)
def test_a_wrong_date_refuses_the_row_and_names_it(file, heading, value, code):
    rejection = file.rejection(**{heading: value})
    assert (rejection.row_number, rejection.code, rejection.value) == (2, code, value)
    assert rejection.expected.startswith("date")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Keadaan tanggal 24-11-2026", TODAY),
        ("KEADAAN : 1 November 2026", date(2026, 11, 1)),
        ("Data penghuni per 2026-11-24", TODAY),
        ("Keadaan tanggal 25-11-2026", None),
        ("Keadaan tanggal 31-02-2026", None),
        ("DATA PENGHUNI", None),
    ],
)
def test_the_title_states_the_day_of_the_file(title, expected):
    assert stated_date(title, TODAY) == expected
