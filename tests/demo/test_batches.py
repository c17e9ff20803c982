import datetime as dt
from collections import Counter
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serang_rutan.demo.batches import POND_BROKE, plan_runs
from serang_rutan.demo.courses import COURSES, ROOMS
from serang_rutan.demo.workdays import is_workday

TODAY = dt.date(2026, 11, 24)
FIRST = TODAY - dt.timedelta(days=730)


@pytest.fixture(scope="module")
def runs():
    return plan_runs(Random(1), FIRST, TODAY, 1)


@given(st.integers(0, 500), st.dates(dt.date(2026, 1, 1), dt.date(2029, 12, 31)), st.integers(1, 3))
@settings(max_examples=25, deadline=None)
def test_no_room_and_no_trainer_is_double_booked(seed, today, lanes):
    runs = plan_runs(Random(seed), today - dt.timedelta(days=365), today, lanes)

    for one, other in combinations(runs, 2):
        if one.room == other.room or one.trainer == other.trainer:
            assert one.ends_on < other.starts_on or other.ends_on < one.starts_on


@given(st.integers(0, 500), st.dates(dt.date(2026, 1, 1), dt.date(2029, 12, 31)))
@settings(max_examples=25, deadline=None)
def test_sessions_are_on_workdays_within_the_batch_but_for_today(seed, today):
    for run in plan_runs(Random(seed), today - dt.timedelta(days=365), today, 1):
        days = [meeting.day for meeting in run.meetings]
        assert (days[0], days[-1]) == (run.starts_on, run.ends_on)
        assert days == sorted(set(days))
        assert all(is_workday(day) for day in days if day != today)


def test_about_two_batches_a_month_have_finished(runs):
    finished = [run for run in runs if run.state in ("finished", "ended_early")]

    assert 40 <= len(finished) <= 50
    assert {run.course.agency for run in finished} == {"diskoumperindag", "dkpp", "dinas-perikanan"}


def test_four_batches_run_and_three_are_to_come(runs):
    states = Counter(run.state for run in runs)

    assert states["running"] == 4
    assert states["planned"] == 3
    assert all(run.starts_on > TODAY for run in runs if run.state == "planned")


def test_the_trainer_of_dkpp_has_a_list_of_today_and_one_of_yesterday_to_enter(runs):
    (mine,) = [run for run in runs if run.trainer == "pelatih" and run.state == "running"]
    open_days = [meeting.day for meeting in mine.meetings if meeting.state == "planned"]

    assert open_days[:2] == [dt.date(2026, 11, 23), TODAY]


def test_a_trainer_has_a_session_today_even_on_a_sunday():
    sunday = dt.date(2026, 11, 22)
    runs = plan_runs(Random(1), sunday - dt.timedelta(days=365), sunday, 1)

    assert any(
        meeting.day == sunday and meeting.state == "planned"
        for run in runs
        if run.trainer == "pelatih"
        for meeting in run.meetings
    )


def test_one_finished_batch_waits_for_certificates_and_one_for_results(runs):
    settled = Counter(run.settled for run in runs if run.state == "finished")

    assert settled["results"] == 1
    assert settled["none"] == 1


def test_one_batch_ended_early_and_its_other_sessions_are_cancelled(runs):
    (stopped,) = [run for run in runs if run.state == "ended_early"]

    assert stopped.reason == POND_BROKE
    assert [meeting.state for meeting in stopped.meetings[:3]] == ["held"] * 3
    assert {meeting.state for meeting in stopped.meetings[3:]} == {"cancelled"}
    assert stopped.stopped_on == stopped.meetings[2].day


def test_a_session_that_fell_out_has_a_reason_and_was_made_up(runs):
    fell_out = [
        run
        for run in runs
        if run.state == "finished" and any(one.state == "cancelled" for one in run.meetings)
    ]

    assert fell_out
    for run in fell_out:
        assert len(run.meetings) == run.course.days + 1
        assert all(one.cancel_reason for one in run.meetings if one.state == "cancelled")


def test_numbers_count_up_within_a_programme(runs):
    numbers = Counter()
    for run in runs:
        numbers[run.course.programme] += 1
        assert run.number == numbers[run.course.programme]


@pytest.mark.parametrize("course", COURSES, ids=lambda course: course.programme)
def test_a_course_fits_its_room(course):
    capacity = {room.name: room.capacity for room in ROOMS}

    assert course.seats <= capacity[course.room]
