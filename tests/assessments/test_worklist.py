import datetime as dt

import pytest
from django.utils import timezone

from assessments.worklist import work_items
from tests.factories.assessments import InterestSessionFactory, InterviewFactory
from tests.factories.inmates import StayFactory

pytestmark = pytest.mark.django_db


def test_an_officer_sees_overdue_due_and_begun_interviews(officer):
    StayFactory(entered_on=dt.date(2020, 1, 1))
    for _ in range(2):
        StayFactory(entered_on=timezone.localdate())
    for _ in range(3):
        InterviewFactory(inmate=StayFactory().inmate)
    assert [(item.tone, item.count) for item in work_items(officer)] == [
        ("danger", 1),
        ("primary", 2),
        ("warning", 3),
        ("warning", 0),
    ]


def test_an_officer_sees_sessions_in_progress_of_those_who_are_here(officer):
    InterestSessionFactory(inmate=StayFactory().inmate)
    InterestSessionFactory()
    assert work_items(officer)[-1].count == 1


def test_the_head_sees_what_is_overdue(head, client_of):
    StayFactory(entered_on=dt.date(2020, 1, 1))
    (item,) = work_items(head)
    assert (item.tone, item.count) == ("danger", 1)
    assert client_of(head).get(item.url).context["count"] == 1


def test_nobody_else_holds_interviews(coordinator, trainer_a, official, administrator):
    StayFactory()
    for user in (coordinator, trainer_a, official, administrator):
        assert work_items(user) == []
