import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.actions.interest.begin import CODE_ALPHABET
from assessments.paper import Choice, Difference, differences, plain_code, printed_code, settled

CODES = ["R1", "I1", "A1"]
codes = st.text(CODE_ALPHABET, min_size=8, max_size=8)
entries = st.fixed_dictionaries({code: st.none() | st.integers(0, 4) for code in CODES})


@pytest.mark.parametrize(
    "typed", ["acde-fgh7", " ACDE FGH7\r\n", "ACDEFGH7", "acde–fgh7", "A.C.D.E/FGH7"]
)
def test_a_code_is_found_however_it_is_written(typed):
    assert plain_code(typed) == "ACDEFGH7"


@given(codes)
def test_what_is_printed_reads_back_as_the_code(code):
    assert plain_code(printed_code(code).lower()) == code
    assert printed_code(code).count("-") == 1


def test_left_out_and_absent_are_the_same_and_nought_is_neither():
    assert differences(CODES, {"R1": None, "I1": 0}, {"I1": None}) == [Difference("I1", 0, None)]


@given(entries)
def test_equal_entries_have_nothing_to_settle(entry):
    assert differences(CODES, entry, dict(entry)) == []
    assert settled(CODES, entry, entry, {}) == entry


@given(entries, entries, st.sampled_from(Choice))
def test_one_choice_for_all_gives_that_entry_or_leaves_the_differences_out(first, second, choice):
    found = {one.code for one in differences(CODES, first, second)}
    values = settled(CODES, first, second, dict.fromkeys(found, choice))
    wanted = {Choice.FIRST: first, Choice.SECOND: second}.get(choice)
    for code in CODES:
        same = first[code] if code not in found else None
        assert values[code] == (wanted[code] if wanted else same)


def test_a_difference_without_a_choice_is_an_error():
    with pytest.raises(KeyError):
        settled(CODES, {"R1": 1}, {"R1": 2}, {})
