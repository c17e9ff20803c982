from hashlib import sha256

import pytest

from trainings.selection.lottery import new_seed, seed_hash, ticket


def test_anyone_can_work_out_a_ticket_again():
    by_hand = "c73839c5110d15eaee891dedf407907695221fa44c0ab8737dd215b00863481e"
    assert ticket("seed", 7, "U-001") == sha256(b"seed|7|U-001").hexdigest() == by_hand


def test_a_number_and_its_text_draw_the_same_ticket():
    assert ticket("seed", 7, 12) == ticket("seed", "7", "12")


@pytest.mark.parametrize("parts", [("other", 7, 1), ("seed", 8, 1), ("seed", 7, 2)])
def test_seed_round_and_person_each_change_the_ticket(parts):
    assert ticket(*parts) != ticket("seed", 7, 1)


@pytest.mark.parametrize("parts", [("a|b", "c", "d"), ("a", "b|c", "d"), ("a", "b", "c|d")])
def test_no_two_people_can_share_a_ticket_by_the_separator(parts):
    with pytest.raises(ValueError, match="must not hold"):
        ticket(*parts)


def test_the_hash_of_a_seed_is_its_sha_256():
    assert seed_hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_new_seed_is_64_hexadecimal_digits_and_never_the_same():
    first, second = new_seed(), new_seed()
    assert first != second
    assert len(first) == 64
    assert int(first, 16) >= 0
