import datetime as dt

import pytest
from django.utils import timezone

from assessments.models import Answered, InterviewState, Topic, TopicAnswer
from assessments.policies.interview import can_complete, can_edit, can_start
from inmates.models import EndKind
from tests.factories.assessments import InterviewFactory, WishFactory
from tests.factories.inmates import StayFactory

pytestmark = pytest.mark.django_db


def test_only_people_who_are_here_are_interviewed():
    assert can_start(StayFactory().inmate)
    gone = StayFactory(ended_on=dt.date(2026, 3, 1), end_kind=EndKind.DIED)
    assert not can_start(gone.inmate)


@pytest.mark.parametrize("state", [InterviewState.COMPLETED, InterviewState.DECLINED])
def test_only_a_draft_is_changed_or_completed(state):
    assert can_edit(InterviewFactory())
    closed = InterviewFactory(state=state, completed_at=timezone.now())
    assert not can_edit(closed)
    assert not can_complete(closed)


def test_an_interview_in_which_nothing_was_asked_is_not_completed():
    interview = InterviewFactory()
    TopicAnswer.objects.create(interview=interview, topic=Topic.PLANS)
    assert not can_complete(interview)


def test_one_answer_or_one_wish_is_enough():
    interview = InterviewFactory()
    WishFactory(inmate=interview.inmate)
    assert can_complete(interview)
    other = InterviewFactory()
    TopicAnswer.objects.create(interview=other, topic=Topic.PLANS, answered=Answered.NONE)
    assert can_complete(other)
