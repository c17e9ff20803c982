"""Which characters printed documents can show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serang_rutan.core.printable import MISSING, first_unprintable, printable


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Siti Nur’aini – Rp1.500.000 (87,5 %)", ""),
        ("Müller, Đỗ, Ñuñez", ""),
        ("Pakan 🐟 lele", "🐟"),
        ("李 明", "李"),
        ("a\x00b", "\x00"),
        ("", ""),
    ],
)
def test_the_first_character_without_a_drawing_is_named(text, found):
    assert first_unprintable(text) == found


def test_each_character_without_a_drawing_becomes_a_square_wherever_it_stands():
    data = {"lists": [{"topic": "Roti 🍞", "hours": 4}], "pair": ("李", None)}
    squared = {"lists": [{"topic": f"Roti {MISSING}", "hours": 4}], "pair": [MISSING, None]}
    assert printable(data) == squared


@given(st.text())
def test_what_was_made_printable_is(text):
    assert first_unprintable(printable(text)) == ""
