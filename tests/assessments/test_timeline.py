import datetime as dt

import pytest
from django.utils import timezone

from assessments.actions import interview as actions
from assessments.actions.interest import withdraw
from assessments.actions.wish import store_wishes
from assessments.content import WishEntry
from assessments.models import InterestSession, Stance
from assessments.timeline import timeline
from assessments.words import said
from tests.factories.agencies import ProgrammeFactory
from tests.factories.assessments import InterviewFactory, WishFactory, completed_session
from tests.factories.inmates import InmateFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return InmateFactory()


def told(user, person):
    return list(timeline(user, person.pk))


def test_a_completed_interview_leads_to_what_was_said(person, officer, head):
    interview = InterviewFactory(inmate=person, interviewer=officer)
    WishFactory(inmate=person)
    assert len(told(head, person)) == 1
    actions.complete_interview(interview=interview, by=officer)
    event, _wishes = told(head, person)
    assert event.url.endswith(f"/{interview.pk}/")
    assert officer.full_name in event.detail


def test_not_wishing_an_interview_is_told_neutrally(person, officer):
    actions.decline_interview(interview=InterviewFactory(inmate=person), by=officer)
    (event,) = told(officer, person)
    assert (event.tone, event.url) == ("neutral", "")


def test_wishes_of_one_day_are_told_together(person, officer):
    first = WishFactory(inmate=person, stated_at="2026-03-02T03:00Z", stance="yes", rank=1)
    second = WishFactory(inmate=person, stated_at="2026-03-02T04:00Z", stance="no")
    WishFactory(inmate=person, stated_at="2026-04-02T03:00Z")
    later, both = told(officer, person)
    assert (later.on, both.on) == (dt.date(2026, 4, 2), dt.date(2026, 3, 2))
    assert first.programme.name in both.detail
    assert second.programme.name in both.detail


@pytest.mark.parametrize("count", [1, 12])
def test_it_costs_four_queries(person, head, django_assert_num_queries, count):
    WishFactory.create_batch(count, inmate=person)
    with django_assert_num_queries(4):
        told(head, person)


def test_a_dated_change_tells_what_was_said_before_and_after(person, officer):
    programme = ProgrammeFactory()
    for stance, rank in ((Stance.YES, 1), (Stance.NO, None)):
        store_wishes(inmate_id=person.pk, entries=[WishEntry(programme, stance, rank)], by=officer)
    (event,) = told(officer, person)
    yes, no = said("yes 1"), said("no")
    assert event.detail == f"{programme}: {yes} → {no}; {programme}: {yes}"


def test_interest_sessions_are_told_and_a_withdrawn_one_leads_nowhere(person, officer):
    session = completed_session(officer, inmate=person)
    (event,) = told(officer, person)
    assert event.url.endswith(f"/{session.pk}/")
    InterestSession.objects.update(ended_at="2026-03-02T03:00Z")
    withdraw(session=session, by=officer)
    (event,) = told(officer, person)
    assert (event.on, event.tone, event.url) == (timezone.localdate(), "neutral", "")


@pytest.mark.parametrize("role", ["coordinator", "trainer_a", "official", "administrator"])
def test_nobody_else_is_told_anything(person, officer, request, role):
    WishFactory(inmate=person)
    actions.decline_interview(interview=InterviewFactory(inmate=person), by=officer)
    assert told(request.getfixturevalue(role), person) == []
