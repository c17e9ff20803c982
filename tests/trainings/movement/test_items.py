"""Items as they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainings.movement.items import Item, read_items


@pytest.mark.parametrize(
    ("typed", "item"),
    [
        ("3 gunting kain", Item("gunting kain", 3)),
        ("12 pcs jarum", Item("jarum", 12)),
        ("- 2x laptop", Item("laptop", 2)),
        ("Proyektor", Item("Proyektor", 1)),
        ("kabel 3 m", Item("kabel 3 m", 1)),
        ("0 paku", Item("paku", 1)),
    ],
)
def test_a_line_is_how_many_of_what(typed, item):
    assert read_items(typed) == [item]


@given(st.lists(st.text("abXY019²٣", min_size=1, max_size=8), max_size=6))
def test_no_line_is_lost(lines):
    items = read_items("\n\n".join(lines))
    assert len(items) == len(lines)
    assert all(item.quantity >= 1 and item.name for item in items)
