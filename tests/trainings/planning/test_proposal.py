"""The search for where a batch fits."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainings.planning.test_pattern import obstacle
from trainings.planning.proposal import SHOWN, Wanted, alternatives, spans_of
from trainings.timetable.obstacles import Rule

FIRST = dt.date(2026, 12, 7)
LAST = FIRST + dt.timedelta(days=25)
CLASS, YARD, KITCHEN = 1, 2, 3


def wanted(minutes=18 * 45, length=180, rooms=(CLASS,), others=(), last=LAST):
    return Wanted(FIRST, last, minutes, length, rooms, others)


def free(room, day, span):
    return []


def closed_on(days):
    def ask(room, day, span):
        return [obstacle(Rule.HOLIDAY, day)] if day in days else []

    return ask


holidays = st.sets(st.dates(FIRST, LAST), max_size=15)


@settings(max_examples=40, deadline=None)
@given(holidays, st.integers(1, 30), st.integers(2, 8))
def test_no_proposal_meets_on_a_closed_day_or_outside_the_batch(closed, hours, length):
    search = wanted(minutes=hours * 45, length=length * 45)
    for found in alternatives(search, closed_on(closed)):
        assert not set(found.met) & closed
        assert all(FIRST <= day <= LAST for day in found.met)
        assert found.missing == max(0, search.minutes - len(found.met) * search.length)
        assert set(found.met) & {look.day for look in found.left_out} == set()


@settings(max_examples=20, deadline=None)
@given(holidays)
def test_the_same_timetable_gives_the_same_proposals(closed):
    search = wanted(rooms=(CLASS, YARD))
    assert alternatives(search, closed_on(closed)) == alternatives(search, closed_on(closed))


@settings(max_examples=20, deadline=None)
@given(holidays)
def test_the_order_of_the_rooms_changes_nothing_of_the_best(closed):
    one = alternatives(wanted(rooms=(CLASS, YARD)), closed_on(closed))
    other = alternatives(wanted(rooms=(YARD, CLASS)), closed_on(closed))
    assert one[:SHOWN] == other[:SHOWN]


def test_the_best_leaves_out_least_then_ends_first():
    best = alternatives(wanted(), free)[0]
    assert (best.left_out, best.missing) == ((), 0)
    assert best.met == tuple(FIRST + dt.timedelta(days=ahead) for ahead in range(5))
    assert best.pattern.spans[0].starts_at == dt.time(8)
    assert best.pattern.last == best.met[-1]


def test_a_clash_sends_the_search_to_another_hour():
    def morning_taken(room, day, span):
        return [obstacle(Rule.ROOM, day)] if span.starts_at < dt.time(11) else []

    best = alternatives(wanted(), morning_taken)[0]
    assert best.pattern.spans[0].starts_at == dt.time(11)
    assert best.left_out == ()


def test_a_room_of_the_batch_is_shown_though_others_do_better():
    def class_taken(room, day, span):
        return [obstacle(Rule.ROOM, day)] if room == CLASS else []

    found = alternatives(wanted(others=(YARD, KITCHEN)), class_taken)
    blocked = next(one for one in found if one.is_own)
    assert (blocked.room, blocked.met) == (CLASS, ())
    assert {look.why.rule for look in blocked.left_out} == {Rule.ROOM}
    assert blocked.pattern.weekdays == frozenset(range(6))


def test_rooms_that_the_batch_does_not_have_come_last():
    def class_taken(room, day, span):
        return [obstacle(Rule.ROOM, day)] if room == CLASS else []

    found = alternatives(wanted(others=(YARD, KITCHEN)), class_taken)
    assert [one.is_own for one in found] == [True] + [False] * SHOWN


def test_only_days_of_the_week_that_are_used_are_named():
    friday = FIRST + dt.timedelta(days=4)
    search = wanted(minutes=180)
    found = alternatives(search, closed_on({FIRST + dt.timedelta(days=day) for day in range(4)}))
    assert (friday,) in [one.met for one in found]
    for one in found:
        assert one.pattern.weekdays == {day.weekday() for day in one.met}
        assert {look.day.weekday() for look in one.left_out} <= one.pattern.weekdays
    assert len({(one.room, one.pattern) for one in found}) == len(found)


def test_days_of_the_week_that_never_come_are_no_alternative():
    search = wanted(last=FIRST + dt.timedelta(days=1))
    assert all(one.met or one.left_out for one in alternatives(search, free))


def test_that_a_room_is_foreign_blocks_no_proposal():
    def foreign(room, day, span):
        return [obstacle(Rule.ROOM_NOT_OF_BATCH, day)] if room == YARD else []

    assert all(one.met for one in alternatives(wanted(rooms=(), others=(YARD,)), foreign))


def test_nothing_is_proposed_where_nothing_is_missing_or_no_day_is_left():
    assert alternatives(wanted(minutes=0), free) == []
    assert alternatives(wanted(last=FIRST - dt.timedelta(days=1)), free) == []


def test_spans_fit_into_the_day():
    spans = spans_of(180)
    assert (spans[0].starts_at, spans[-1].ends_at) == (dt.time(8), dt.time(16))
    assert len(spans) == 11
    assert spans_of(9 * 60) == []


def test_a_question_is_asked_once():
    asked = []

    def count(room, day, span):
        asked.append((room, day, span))
        return []

    alternatives(wanted(rooms=(CLASS, YARD)), count)
    assert len(asked) == len(set(asked))
