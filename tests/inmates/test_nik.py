"""The hints of an identity number are pure: a number and what is on record in, doubts out."""

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from inmates.nik import (
    GIVEN_BEFORE_THE_CITY,
    Hint,
    Stated,
    hints,
    is_well_formed,
    plain,
    regency_of,
)

BORN = dt.date(1995, 5, 17)
births = st.dates(min_value=dt.date(1930, 1, 1), max_value=dt.date(2029, 12, 31))


def made(region="360405", born=BORN, sex="L", number=1):
    """Make a number as the civil registry does."""
    day = born.day + (40 if sex == "P" else 0)
    return f"{region}{day:02d}{born:%m%y}{number:04d}"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("3604051705950001", True),
        ("0604051705950001", False),
        ("3604051705950000", False),
        ("360405170595000", False),
        ("36040517059500011", False),
        ("360405170595000A", False),
        ("３６０４０５１７０５９５０００１", False),
        ("", False),
    ],
)
def test_a_number_has_sixteen_digits_of_which_the_last_four_count_from_one(text, right):
    assert is_well_formed(text) is right


def test_what_stands_between_the_digits_is_left_out():
    assert plain(" 3604.0517-0595 0001\t") == "3604051705950001"


@pytest.mark.parametrize(
    ("region", "regency", "expected"),
    [
        ("360405", "36.04", ()),
        ("360405", "36.73", (Hint.REGION,)),
        ("360401", "36.04", (Hint.OLD_CITY,)),
        ("360410", "36.04", (Hint.OLD_CITY,)),
        ("360421", "36.04", (Hint.OLD_CITY,)),
        ("360401", "36.73", ()),
        ("367301", "36.73", ()),
        ("367301", "36.04", (Hint.REGION,)),
        ("320101", "36.04", (Hint.REGION,)),
        ("320101", "99", ()),
        ("360405", "99", (Hint.REGION,)),
        ("360405", "", ()),
    ],
)
def test_the_region_is_held_against_the_stated_one(region, regency, expected):
    assert hints(made(region), Stated(regency)) == expected


@given(births, st.sampled_from("LP"), st.integers(1, 9999))
def test_a_number_fits_the_person_it_was_given_to(born, sex, number):
    nik = made(born=born, sex=sex, number=number)
    assert is_well_formed(nik)
    assert hints(nik, Stated("36.04", born, sex)) == ()
    assert regency_of(nik) == "36.04"


@given(births, births, st.sampled_from("LP"))
def test_another_birth_date_is_told_and_nothing_else(born, stated, sex):
    assume(f"{born:%d%m%y}" != f"{stated:%d%m%y}")
    assert hints(made(born=born, sex=sex), Stated("36.04", stated, sex)) == (Hint.BIRTH_DATE,)


@given(births, st.sampled_from(["LP", "PL"]))
def test_the_other_sex_is_told_and_does_not_spoil_the_birth_date(born, sexes):
    assert hints(made(born=born, sex=sexes[0]), Stated("36.04", born, sexes[1])) == (Hint.SEX,)


@given(st.from_regex(r"[1-9][0-9]{15}", fullmatch=True))
def test_any_digits_are_read_and_what_is_not_stated_is_held_against_nobody(nik):
    assert hints(nik, Stated()) == ()
    found = hints(nik, Stated("36.04", BORN, "L"))
    assert len(found) == len(set(found)) <= 3
    assert (Hint.OLD_CITY in found) == nik.startswith(GIVEN_BEFORE_THE_CITY)
