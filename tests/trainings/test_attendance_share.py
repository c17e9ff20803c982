import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainings.attendance_share import Counts, Meeting, Seat, count, share_from, share_of

FIRST = dt.date(2026, 11, 2)
DAYS = st.integers(0, 40).map(lambda days: FIRST + dt.timedelta(days=days))
MEETINGS = st.lists(
    st.builds(
        Meeting,
        day=DAYS,
        presence=st.sampled_from(["present", "excused", "neutral", "absent", ""]),
        is_remedial=st.booleans(),
    ),
    max_size=12,
)
RESTS = st.lists(st.tuples(DAYS, DAYS | st.none()), max_size=2).map(tuple)
SEATS = st.builds(Seat, first_day=DAYS, last_day=DAYS | st.none(), rests=RESTS)
PERCENT = st.integers(0, 100)
WHOLE = Seat(FIRST)


def november(day):
    return dt.date(2026, 11, day)


def is_never_lower(after, before, percent):
    """The share, where there is one, did not fall, and a threshold that was reached still is."""
    lower = after.share is not None and before.share is not None and after.share < before.share
    return not lower and (after.reaches(percent) or not before.reaches(percent))


@given(MEETINGS, SEATS)
def test_a_share_lies_between_nothing_and_everything(meetings, seat):
    share = share_of(meetings, seat).share
    assert share is None or 0 <= share <= 1


@given(MEETINGS, SEATS, PERCENT, st.data())
def test_an_excused_absence_never_lowers_a_share(meetings, seat, percent, data):
    missed = [place for place, one in enumerate(meetings) if one.presence in ("absent", "neutral")]
    if not missed:
        return
    place = data.draw(st.sampled_from(missed))
    excused = [*meetings]
    excused[place] = replace(meetings[place], presence="excused")
    assert is_never_lower(share_of(excused, seat), share_of(meetings, seat), percent)


@given(MEETINGS, SEATS, DAYS)
def test_one_more_excused_absence_changes_nothing(meetings, seat, day):
    assert share_of([*meetings, Meeting(day, "excused")], seat) == share_of(meetings, seat)


@given(MEETINGS, SEATS, st.integers(1, 40), PERCENT)
def test_joining_later_never_lowers_a_share(meetings, seat, days, percent):
    later = replace(seat, first_day=seat.first_day + dt.timedelta(days=days))
    assert is_never_lower(share_of(meetings, later), share_of(meetings, seat), percent)


@given(MEETINGS, SEATS, DAYS, DAYS, PERCENT)
def test_a_rest_of_the_seat_never_lowers_a_share(meetings, seat, first, last, percent):
    rested = replace(seat, rests=(*seat.rests, (first, last)))
    assert is_never_lower(share_of(meetings, rested), share_of(meetings, seat), percent)


@given(MEETINGS.flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))), SEATS)
def test_the_order_of_sessions_does_not_matter(orders, seat):
    one, other = orders
    assert share_of(one, seat) == share_of(other, seat)


@given(MEETINGS, SEATS, DAYS, st.booleans(), PERCENT)
def test_one_more_attended_session_never_lowers_a_share(meetings, seat, day, remedial, percent):
    more = [*meetings, Meeting(day, "present", is_remedial=remedial)]
    assert is_never_lower(share_of(more, seat), share_of(meetings, seat), percent)


@given(MEETINGS, SEATS, DAYS, st.sampled_from(["absent", "neutral", "excused", ""]))
def test_not_coming_to_a_remedial_session_changes_nothing(meetings, seat, day, presence):
    invited = [*meetings, Meeting(day, presence, is_remedial=True)]
    assert share_of(invited, seat) == share_of(meetings, seat)


@given(MEETINGS, SEATS, st.integers(0, 11))
def test_choosing_not_to_come_weighs_as_much_as_an_absence_and_no_more(meetings, seat, days):
    day = FIRST + dt.timedelta(days=days)
    chosen, absent = Meeting(day, "neutral"), Meeting(day, "absent")
    assert share_of([*meetings, chosen], seat) == share_of([*meetings, absent], seat)


# The examples of docs/kehadiran.md, mark by mark: h present, t absent, m chose not to come,
# s excused, a dash without a mark, R a remedial session attended, r one not attended.
PRESENCE = {"h": "present", "t": "absent", "m": "neutral", "s": "excused", "-": ""}
PRESENCE |= {"R": "present", "r": "absent"}
EXAMPLES = [
    ("hhhhhhhhtm", WHOLE, (8, 10), True),
    ("hhhhhhhsss", WHOLE, (7, 7), True),
    ("hhhhhhttsm", WHOLE, (6, 9), False),
    ("tttthhhhhh", Seat(november(6)), (6, 6), True),
    ("hhhtttthhh", Seat(FIRST, rests=((november(5), november(8)),)), (6, 6), True),
    ("hhhhtttttt", Seat(FIRST, last_day=november(6)), (4, 5), True),
    ("hhhhhhtttt", WHOLE, (6, 10), False),
    ("hhhhhhttttRR", WHOLE, (8, 10), True),
    ("hhhhhhttttRr", WHOLE, (7, 10), False),
    ("hhhhhhhhhtRR", WHOLE, (11, 11), True),
    ("----------", WHOLE, (0, 0), False),
]


@pytest.mark.parametrize(("marks", "seat", "share", "reached"), EXAMPLES)
def test_the_examples_that_an_officer_can_check_by_hand(marks, seat, share, reached):
    meetings = [
        Meeting(FIRST + dt.timedelta(days=day), PRESENCE[mark], mark in "Rr")
        for day, mark in enumerate(marks)
    ]
    found = share_of(meetings, seat)
    assert (found.attended, found.counted) == share
    assert found.reaches(80) is reached


@pytest.mark.parametrize(
    ("meeting", "seat", "counts"),
    [
        (Meeting(november(3), "absent"), Seat(november(4)), Counts.NOT_JOINED),
        (Meeting(november(4), "absent"), Seat(november(4)), Counts.MISSED),
        (Meeting(november(4), "absent"), Seat(FIRST, november(4)), Counts.MISSED),
        (Meeting(november(5), "absent"), Seat(FIRST, november(4)), Counts.ENDED),
        (Meeting(november(5), "neutral"), Seat(FIRST, rests=((november(5), None),)), Counts.RESTED),
        (Meeting(november(3), "present"), Seat(november(4)), Counts.ATTENDED),
        (Meeting(november(3), "excused"), WHOLE, Counts.EXCUSED),
        (Meeting(november(3)), WHOLE, Counts.NO_MARK),
        (Meeting(november(3), "present", is_remedial=True), WHOLE, Counts.MADE_UP),
        (Meeting(november(3), "absent", is_remedial=True), WHOLE, Counts.REMEDIAL_MISSED),
    ],
)
def test_each_session_says_how_it_counts(meeting, seat, counts):
    assert count(meeting, seat) is counts


@pytest.mark.parametrize(
    ("present", "absent", "percent", "reached"),
    [(4, 1, 80, True), (79, 21, 80, False), (2, 1, 67, False), (2, 1, 66, True), (5, 0, 100, True)],
)
def test_the_threshold_is_compared_without_rounding(present, absent, percent, reached):
    assert share_from(attended=present, missed=absent).reaches(percent) is reached


def test_where_no_session_counts_there_is_no_share_and_only_zero_is_reached():
    nothing = share_of([Meeting(FIRST, "excused")], WHOLE)
    assert nothing.share is None
    assert nothing.reaches(0)
    assert not nothing.reaches(1)


@pytest.mark.parametrize(("marks", "seat", "share", "reached"), EXAMPLES)
def test_the_guide_shows_the_same_examples(marks, seat, share, reached):
    guide = (Path(__file__).parents[2] / "docs" / "kehadiran.md").read_text(encoding="utf-8")
    [line] = [line for line in guide.splitlines() if f"`{marks}`" in line]
    reckoning, verdict = [cell.strip() for cell in line.split("|")[3:5]]
    assert reckoning == (f"{share[0]} / {share[1]}" if share[1] else "–")
    assert verdict == ("ya" if reached else "belum")
