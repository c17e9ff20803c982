"""Lines as an officer types them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inmates.appointment_lines import read_lines


@pytest.mark.parametrize(
    ("typed", "person", "starts_at", "ends_at"),
    [
        ("UJI000123", "UJI000123", None, None),
        ("  BUDI SANTOSO  ", "BUDI SANTOSO", None, None),
        ("UJI000123 09.00-11.00", "UJI000123", dt.time(9), dt.time(11)),
        ("BUDI, 9:30 – 10:15", "BUDI", dt.time(9, 30), dt.time(10, 15)),
        ("BUDI 08.00 s/d 09.00", "BUDI", dt.time(8), dt.time(9)),
        ("BUDI; 13.30", "BUDI", dt.time(13, 30), None),
        ("09.00-10.00", "", dt.time(9), dt.time(10)),
        ("B.I-5002/2026", "B.I-5002/2026", None, None),
        ("BUDI 25.00", "BUDI 25.00", None, None),
    ],
)
def test_a_line_is_a_person_and_perhaps_hours(typed, person, starts_at, ends_at):
    (line,) = read_lines(typed)
    assert (line.person, line.starts_at, line.ends_at) == (person, starts_at, ends_at)
    assert line.typed == typed.strip()


@given(st.lists(st.text("AB 09.:-,", max_size=14), max_size=8))
def test_no_line_is_lost_and_each_is_given_back_as_it_was_typed(lines):
    read = [line.typed for line in read_lines("\n".join(lines))]
    assert read == [line.strip() for line in lines if line.strip(" \t,;")]
