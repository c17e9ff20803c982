"""The rules of the timetable, without a database."""

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from trainings.timetable.obstacles import (
    Closed,
    DayRules,
    Group,
    Meeting,
    Place,
    Rule,
    Trainer,
    hours_overlap,
    obstacles,
)

DAY = dt.date(2026, 11, 3)
MORNING = (dt.time(9), dt.time(11))
spans = st.tuples(st.times(), st.times()).filter(lambda span: span[0] < span[1])
hours = st.integers(6, 20).flatmap(
    lambda first: st.tuples(st.just(first), st.integers(first + 1, 22))
)


@given(spans, spans)
def test_overlap_is_the_same_from_both_sides(first, second):
    assert hours_overlap(first, second) == hours_overlap(second, first)


@given(spans)
def test_a_span_overlaps_itself(span):
    assert hours_overlap(span, span)


@given(spans, spans)
def test_spans_without_overlap_lie_one_after_the_other(first, second):
    apart = first[1] <= second[0] or second[1] <= first[0]
    assert hours_overlap(first, second) == (not apart)


def test_one_session_may_start_when_another_ends():
    assert not hours_overlap(MORNING, (dt.time(11), dt.time(12)))


def group(key, **values):
    rooms = frozenset(range(1, 10))
    return Group(key, f"Angkatan {key}", DAY, DAY, rooms, **values)


def meeting(of, first=9, last=11, room=1, **values):
    place = Place(room, f"Ruang {room}", 20, values.pop("area", ""))
    return Meeting(of, place, DAY, dt.time(first), dt.time(last), **values)


def broken(wanted, *others, **day_rules):
    return [found.rule for found in obstacles(wanted, others, DayRules(**day_rules))]


def test_everything_at_once_is_told_the_gravest_first():
    ani = frozenset({Trainer(1, "Ani")})
    ours = group(1, trainers=ani, people=30, participants=frozenset({7}), sexes=frozenset("L"))
    theirs = group(2, trainers=ani, participants=frozenset({7}), sexes=frozenset("P"))
    ours = replace(ours, last_day=DAY - dt.timedelta(days=1), rooms=frozenset())
    closed = tuple(Closed(rule, "Tutup") for rule in ("closed_hours", "special_day", "holiday"))
    found = broken(
        meeting(ours, escorts=3, area="Timur"),
        meeting(theirs, room=1),
        meeting(theirs, room=2, area="Timur"),
        meeting(ours, 10, 12, 3),
        closed=closed,
        escorts=2,
    )
    assert list(dict.fromkeys(found)) == list(Rule)


def test_one_collision_is_told_once():
    assert broken(meeting(group(1)), meeting(group(1))) == [Rule.OWN_BATCH]
    both = frozenset("LP")
    wanted = meeting(group(1, sexes=both), area="Timur")
    assert broken(wanted, meeting(group(2, sexes=both), area="Timur")) == [Rule.ROOM]


@given(hours, hours, st.sampled_from(["L", "P", "LP", ""]), st.sampled_from(["L", "P", "LP", ""]))
def test_a_collision_is_one_from_both_sides(first, second, ours, theirs):
    one = meeting(group(1, sexes=frozenset(ours)), *first, room=1, area="Timur")
    two = meeting(group(2, sexes=frozenset(theirs)), *second, room=2, area="Timur")
    assert broken(one, two) == broken(two, one)


def test_another_day_is_in_nobodys_way():
    other = replace(meeting(group(2)), day=DAY + dt.timedelta(days=1))
    assert not broken(meeting(group(1)), other)


def test_escorts_may_be_busy_one_after_the_other():
    early, late = meeting(group(2), 9, 10, 2, escorts=2), meeting(group(3), 10, 11, 3, escorts=2)
    wanted = meeting(group(1), escorts=1)
    assert not broken(wanted, early, late, escorts=3)
    assert broken(wanted, early, late, escorts=2) == [Rule.ESCORTS]


def test_where_escorts_lack_those_who_need_most_at_a_time_are_named():
    early, late = meeting(group(2), 9, 10, 2, escorts=2), meeting(group(3), 10, 11, 3, escorts=3)
    [found] = obstacles(meeting(group(1), escorts=1), [early, late], DayRules(escorts=1))
    assert (found.needed, found.most, found.others) == (4, 1, (late,))


@given(st.lists(st.tuples(hours, st.integers(0, 4)), max_size=6), hours, st.integers(0, 8))
def test_escorts_suffice_at_every_half_hour_or_are_refused(others, wanted, most):
    standing = [
        meeting(group(key), *span, room=key, escorts=escorts)
        for key, (span, escorts) in enumerate(others, start=2)
    ]
    mine = meeting(group(1), *wanted, escorts=2)
    moments = [dt.time(hour, 30) for hour in range(wanted[0], wanted[1])]
    worst = max(
        2 + sum(one.escorts for one in standing if one.starts_at <= moment < one.ends_at)
        for moment in moments
    )
    assert (Rule.ESCORTS in broken(mine, *standing, escorts=most)) == (worst > most)


def test_closed_hours_of_a_room_and_rooms_open_on_a_holiday():
    wanted = meeting(group(1))
    elsewhere = Closed(Rule.CLOSED_HOURS, "Perbaikan", room=2)
    holiday = Closed(Rule.HOLIDAY, "Natal", open_rooms=frozenset({1}))
    assert not broken(wanted, closed=(elsewhere, holiday))
    other = meeting(group(1), room=2)
    assert broken(other, closed=(elsewhere, holiday)) == [Rule.HOLIDAY, Rule.CLOSED_HOURS]
