from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainings.certificates.subject_lines import (
    SubjectLine,
    read_lines,
    total_of,
    whole_hours,
    write_lines,
)

titles = st.text(alphabet="abc ;,–", min_size=1, max_size=40).map(lambda t: " ".join(t.split()))
parts = st.dictionaries(
    st.text(min_size=1, max_size=5), st.fractions(0, 40, max_denominator=45), max_size=12
)


def test_lines_are_read_as_they_are_written():
    lines = [SubjectLine("Mengelas; datar", 8), SubjectLine("Uji praktik", 16)]
    assert read_lines(f"\n{write_lines(lines)}\n\n") == lines
    assert total_of(lines) == 24


@pytest.mark.parametrize(
    "line", ["Mengelas", "Mengelas; delapan", "; 8", "Las; 0", "Las; -1", "Las; ²"]
)
def test_a_line_without_a_subject_or_hours_is_named(line):
    with pytest.raises(ValueError) as caught:
        read_lines(f"Uji; 2\n{line}")
    assert caught.value.args == (line.strip(),)


@given(parts)
def test_whole_hours_add_up_to_the_whole_of_all(hours):
    lines = whole_hours(hours)
    assert total_of(lines) == int(sum(hours.values(), Fraction(0)))
    for line in lines:
        assert abs(line.hours - hours[line.title]) < 1


def test_what_is_left_over_goes_to_the_largest_remainder():
    hours = {"a": Fraction(14, 9), "b": Fraction(13, 9)}
    assert whole_hours(hours) == [SubjectLine("a", 2), SubjectLine("b", 1)]
