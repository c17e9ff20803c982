import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainings.attendance_share import share_of

marks = st.fixed_dictionaries(
    {kind: st.integers(0, 200) for kind in ("present", "excused", "neutral", "absent")}
)


@given(marks)
def test_a_share_lies_between_nothing_and_everything(counts):
    share = share_of(counts).share
    assert share is None or 0 <= share <= 1


@given(marks, st.integers(1, 50))
def test_excused_absences_never_change_the_share(counts, more):
    excused_more = {**counts, "excused": counts["excused"] + more}
    assert share_of(excused_more) == share_of(counts)


@given(marks, st.integers(0, 100))
def test_one_more_attended_session_never_lowers_the_share(counts, percent):
    one_more = {**counts, "present": counts["present"] + 1}
    before, after = share_of(counts), share_of(one_more)
    assert (after.share or 0) >= (before.share or 0)
    assert after.reaches(percent) or not before.reaches(percent)


@given(marks, st.integers(1, 100))
def test_one_more_missed_session_never_raises_the_share(counts, percent):
    one_more = {**counts, "absent": counts["absent"] + 1}
    assert (share_of(one_more).share or 0) <= (share_of(counts).share or 0)
    assert share_of(counts).reaches(percent) or not share_of(one_more).reaches(percent)


@given(marks)
def test_choosing_not_to_come_weighs_as_much_as_an_absence_and_no_more(counts):
    chosen = {**counts, "neutral": counts["neutral"] + 1}
    absent = {**counts, "absent": counts["absent"] + 1}
    assert share_of(chosen) == share_of(absent)


@pytest.mark.parametrize(
    ("present", "absent", "percent", "reached"),
    [(4, 1, 80, True), (79, 21, 80, False), (2, 1, 67, False), (2, 1, 66, True), (5, 0, 100, True)],
)
def test_the_threshold_is_compared_without_rounding(present, absent, percent, reached):
    share = share_of({"present": present, "absent": absent})
    assert share.reaches(percent) is reached


def test_where_no_session_counts_there_is_no_share_and_only_zero_is_reached():
    nothing = share_of({"excused": 3})
    assert nothing.share is None
    assert nothing.reaches(0)
    assert not nothing.reaches(1)
