"""Meetings of a pattern, and what becomes of each."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from trainings.planning.pattern import Look, Pattern, Span, Standing, look_at
from trainings.timetable.obstacles import Closed, Group, Meeting, Obstacle, Place, Rule

MORNING = Span(dt.time(8), dt.time(10))
NOON = Span(dt.time(13), dt.time(15))
FIRST = dt.date(2026, 12, 1)
days = st.dates(FIRST, FIRST + dt.timedelta(days=60))
weekdays = st.frozensets(st.integers(0, 6), min_size=1)


def obstacle(rule=Rule.ROOM, day=FIRST):
    wanted = Meeting(
        Group(1, "Las", FIRST, FIRST), Place(1, "Ruang", 9), day, dt.time(8), dt.time(9)
    )
    return Obstacle(rule, wanted, closed=Closed(rule, "Natal"))


@given(days, days, weekdays)
def test_no_meeting_lies_outside_the_days_chosen(first, last, chosen):
    meetings = list(Pattern(first, last, chosen, (NOON, MORNING)).meetings())
    assert meetings == sorted(meetings)
    assert all(first <= day <= last and day.weekday() in chosen for day, _span in meetings)
    expected = sum(
        (first + dt.timedelta(days=ahead)).weekday() in chosen
        for ahead in range((last - first).days + 1)
    )
    assert len(meetings) == 2 * expected


@given(days, weekdays, st.sets(days))
def test_a_closed_day_is_never_free(first, chosen, closed):
    pattern = Pattern(first, first + dt.timedelta(days=40), chosen, (MORNING,))
    looks = look_at(
        pattern.meetings(), lambda day, _span: [obstacle(Rule.HOLIDAY)] if day in closed else []
    )
    assert not {look.day for look in looks if look.standing == Standing.FREE} & closed
    assert {look.day for look in looks if look.standing == Standing.CLOSED} <= closed


def test_closed_hours_count_more_than_who_else_is_there():
    look = Look(FIRST, MORNING, (obstacle(Rule.ROOM), obstacle(Rule.CLOSED_HOURS)))
    assert look.standing == Standing.CLOSED
    assert look.why.rule == Rule.CLOSED_HOURS


def test_somebody_in_the_way_is_a_clash():
    look = Look(FIRST, MORNING, (obstacle(Rule.TRAINER),))
    assert (look.standing, look.why.rule) == (Standing.CLASH, Rule.TRAINER)


def test_nothing_in_the_way_is_free():
    look = Look(FIRST, MORNING)
    assert (look.standing, look.why) == (Standing.FREE, None)
