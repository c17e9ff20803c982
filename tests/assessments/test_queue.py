import datetime as dt

import pytest
from django.utils import timezone

from assessments.models import InterviewState
from assessments.queue import due_on, interviews, is_overdue, overdue, waiting
from inmates.models import EndKind
from tests.factories.assessments import InterviewFactory
from tests.factories.inmates import InmateFactory, StayFactory

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 6, 30)


def closed(inmate, state):
    return InterviewFactory(inmate=inmate, state=state, completed_at=timezone.now())


def test_an_interview_is_due_twenty_days_after_arrival():
    assert due_on(dt.date(2026, 6, 10)) == TODAY
    assert due_on(None) is None
    assert not is_overdue(dt.date(2026, 6, 10), TODAY)
    assert is_overdue(dt.date(2026, 6, 9), TODAY)
    assert not is_overdue(None, TODAY)


def test_those_here_without_an_interview_wait_first_come_first(officer):
    late = StayFactory(entered_on=dt.date(2026, 2, 1)).inmate
    early = StayFactory(entered_on=dt.date(2026, 1, 1)).inmate
    unknown = StayFactory(entered_on=None).inmate
    assert list(waiting(officer)) == [early, late, unknown]


def test_those_who_left_and_those_asked_already_do_not_wait(officer):
    StayFactory(ended_on=dt.date(2026, 3, 1), end_kind=EndKind.RELEASED)
    InmateFactory()
    for state in (InterviewState.COMPLETED, InterviewState.DECLINED):
        closed(StayFactory().inmate, state)
    InterviewFactory(inmate=StayFactory().inmate)
    assert not waiting(officer)


def test_only_those_past_the_day_are_overdue(officer):
    StayFactory(entered_on=dt.date(2026, 6, 10))
    late = StayFactory(entered_on=dt.date(2026, 6, 9)).inmate
    assert list(overdue(officer, TODAY)) == [late]


def test_a_draft_with_someone_who_left_is_no_work(officer):
    here = InterviewFactory(inmate=StayFactory().inmate)
    InterviewFactory(
        inmate=StayFactory(ended_on=dt.date(2026, 3, 1), end_kind=EndKind.RELEASED).inmate
    )
    assert list(interviews(officer, InterviewState.DRAFT)) == [here]


def test_someone_asked_again_leaves_the_list_of_those_who_did_not_wish(officer):
    inmate = StayFactory().inmate
    declined = closed(inmate, InterviewState.DECLINED)
    assert list(interviews(officer, InterviewState.DECLINED)) == [declined]
    InterviewFactory(inmate=inmate)
    assert not interviews(officer, InterviewState.DECLINED)


def test_completed_interviews_stay_on_record(officer):
    stay = StayFactory(ended_on=dt.date(2026, 3, 1), end_kind=EndKind.RELEASED)
    done = closed(stay.inmate, InterviewState.COMPLETED)
    assert list(interviews(officer, InterviewState.COMPLETED)) == [done]


def test_nobody_outside_the_rutan_sees_the_queue(coordinator, official):
    StayFactory()
    for user in (coordinator, official):
        assert not waiting(user)
