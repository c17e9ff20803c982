import datetime as dt
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serang_rutan.demo.cases import CaseMaker, settle

ENTERED_ON = dt.date(2025, 6, 2)


def _case(seed, entered_on=ENTERED_ON):
    return CaseMaker(Random(seed)).make(0, "L", entered_on, recidivist=False)


@given(st.integers(0, 10_000))
@settings(max_examples=200)
def test_a_case_moves_from_remand_to_a_sentence_in_order(seed):
    case = _case(seed)
    days = [step.since for step in case.steps]

    assert days[0] == ENTERED_ON
    assert days == sorted(days)
    assert all(step.register_class.startswith("A") for step in case.steps[:-1])
    assert case.steps[-1].register_class.startswith("B")
    assert case.sentenced_on < case.release_on <= case.sentence_ends_on


def test_nothing_of_the_future_is_on_record():
    case = _case(3)
    today = ENTERED_ON + dt.timedelta(days=10)

    settle(Random(1), case, today)

    assert all(step.since <= today for step in case.steps)
    assert case.steps[-1].register_class.startswith("A")


def test_a_person_on_remand_has_a_detention_order_and_no_expected_release():
    case = _case(3)

    settle(Random(1), case, ENTERED_ON + dt.timedelta(days=10))

    assert case.expected_release_on is None
    assert case.basis == ""
    assert case.expires_on < case.sentence_ends_on


def test_registration_numbers_are_never_given_twice():
    maker = CaseMaker(Random(1))

    numbers = [
        step.number
        for key in range(500)
        for step in maker.make(key, "L", ENTERED_ON, recidivist=False).steps
    ]

    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize(("sex", "blocks"), [("P", "W"), ("L", "ABCD")])
def test_women_live_in_a_block_of_their_own(sex, blocks):
    maker = CaseMaker(Random(1))

    for key in range(50):
        assert maker.make(key, sex, ENTERED_ON, recidivist=False).block in blocks
