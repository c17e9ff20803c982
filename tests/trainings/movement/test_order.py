"""How cells are sorted and hours meet."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainings.movement.order import covers, meet, natural

TIMES = st.one_of(st.none(), st.times())


@st.composite
def spans(draw):
    first, last = draw(TIMES), draw(TIMES)
    if first and last:
        if first == last:
            return (first, None)
        return (min(first, last), max(first, last))
    return (first, last)


def test_cell_3_stands_before_cell_10_and_a_letter_after_its_number():
    cells = ["10", "3", "3A", "b2", "B1", "", "Isolasi 2", "Isolasi 10"]
    assert sorted(cells, key=natural) == [
        "",
        "3",
        "3A",
        "10",
        "B1",
        "b2",
        "Isolasi 2",
        "Isolasi 10",
    ]


@given(st.text())
def test_any_cell_has_a_place_in_the_order(text):
    assert sorted([text, "1", "A1", ""], key=natural)


@pytest.mark.parametrize(
    ("some", "others", "shared"),
    [
        ((9, 12), (11, 13), True),
        ((9, 12), (12, 13), False),
        ((9, 12), (None, None), True),
        ((9, 12), (None, 9), False),
        ((9, 12), (8, None), True),
        ((9, 12), (12, None), False),
    ],
)
def test_hours_meet_where_they_share_a_moment(some, others, shared):
    some, others = [
        tuple(None if hour is None else dt.time(hour) for hour in span) for span in (some, others)
    ]
    assert meet(some, others) is meet(others, some) is shared


@given(spans(), spans())
def test_what_covers_a_span_also_meets_it(some, others):
    assert meet(some, others) == meet(others, some)
    assert covers((None, None), some)
    if covers(some, others):
        assert meet(some, others)
