from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trainings.rosters.merge import merge

calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
LISTS = st.dictionaries(st.integers(0, 5), st.sampled_from(["", "hadir", "sakit", "sidang"]))


def clean(marks):
    return {key: value for key, value in marks.items() if value}


def test_what_only_one_of_two_changed_stands_as_changed():
    merged = merge(
        seen={1: "hadir", 2: "hadir"},
        stored={1: "sakit", 2: "hadir"},
        typed={1: "hadir", 2: "sidang"},
    )
    assert merged.values == {1: "sakit", 2: "sidang"}
    assert not merged.conflicts


def test_what_both_changed_differently_stays_as_stored_and_is_named():
    merged = merge(seen={1: "hadir"}, stored={1: "sakit"}, typed={1: "sidang"})
    assert (merged.values, merged.conflicts) == ({1: "sakit"}, {1})


def test_a_mark_that_one_takes_away_while_the_other_changes_it_is_a_conflict():
    merged = merge(seen={1: "hadir"}, stored={}, typed={1: "sakit"})
    assert (merged.values, merged.conflicts) == ({}, {1})


@calm
@given(seen=LISTS, typed=LISTS)
def test_alone_everything_typed_stands(seen, typed):
    merged = merge(seen=seen, stored=clean(seen), typed=typed)
    assert merged.values == clean(seen | typed)
    assert not merged.conflicts


@calm
@given(seen=LISTS, stored=LISTS, typed=LISTS)
def test_nothing_that_another_stored_is_ever_lost_unseen(seen, stored, typed):
    merged = merge(seen=seen, stored=stored, typed=typed)
    for key, value in clean(stored).items():
        assert merged.values.get(key, "") == value or seen.get(key, "") == value


@calm
@given(seen=LISTS, stored=LISTS, typed=LISTS)
def test_sending_the_same_again_changes_nothing_more(seen, stored, typed):
    once = merge(seen=seen, stored=stored, typed=typed)
    again = merge(seen=seen, stored=once.values, typed=typed)
    assert again.values == once.values
    assert again.conflicts == once.conflicts


@calm
@given(seen=LISTS, one=LISTS, other=LISTS)
def test_two_who_touch_different_people_are_joined_in_any_order(seen, one, other):
    mine = {key: value for key, value in one.items() if key % 2}
    theirs = {key: value for key, value in other.items() if not key % 2}
    stored = clean(seen)
    first = merge(seen=stored, stored=stored, typed=mine).values
    second = merge(seen=stored, stored=stored, typed=theirs).values
    assert merge(seen=stored, stored=first, typed=theirs) == merge(
        seen=stored, stored=second, typed=mine
    )
