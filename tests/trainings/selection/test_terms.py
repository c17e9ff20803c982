from trainings.selection.terms import NOBODY, Seats, meets


def test_a_key_meets_the_cut_off_that_it_is_or_beats():
    assert meets((2, "b"), (2, "b"))
    assert meets((2, "a"), (2, "b"))
    assert not meets((2, "c"), (2, "b"))


def test_everyone_meets_no_cut_off_and_nobody_meets_the_cut_off_of_nobody():
    assert meets((9,), None)
    assert not meets((0,), NOBODY)


def test_the_parts_add_up_to_the_capacity():
    assert Seats("las", regency=2, other=3).capacity == 5
