"""What an officer sees of sessions in progress, and going on by interview."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.actions import interest as actions
from assessments.models import AnswerMode, InterestSession, InterestState
from assessments.tablets import in_progress, tablet_state
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.assessments import InterestSessionFactory, completed_session
from tests.factories.inmates import StayFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(officer):
    return InterestSessionFactory(
        inmate=StayFactory(inmate__name="BUDI CONTOH").inmate,
        mode=AnswerMode.SELF,
        consented=True,
        started_by=officer,
    )


@pytest.fixture
def tablet(session, officer):
    """A tablet at which two questions were put."""
    client = Client()
    client.post("/mandiri/", {"code": actions.issue_start_code(session=session, by=officer)})
    client.post("/mandiri/pertanyaan/1/", {"value": "4"})
    client.post("/mandiri/pertanyaan/2/", {"value": ""})
    session.refresh_from_db()
    return client


def leave(session, minutes=10):
    """Let nobody have touched the tablet for so long."""
    InterestSession.objects.filter(pk=session.pk).update(
        seen_at=timezone.now() - dt.timedelta(minutes=minutes)
    )
    session.refresh_from_db()


def url(name, *args):
    return reverse(f"assessments:interest_{name}", args=args)


def test_before_the_code_is_entered_nobody_was_there(session):
    state = tablet_state(session)
    assert (state.seen_at, state.is_here, state.code_until) == (None, False, None)


def test_at_the_tablet_somebody_is_there_and_the_code_is_in_force(tablet, session):
    state = tablet_state(session)
    assert state.is_here
    assert state.code_until == session.start_code_until


def test_after_three_minutes_it_is_quiet_and_the_code_still_good(tablet, session):
    leave(session)
    assert not tablet_state(session).is_here
    assert tablet_state(session).code_until is not None


def test_an_expired_code_is_none_in_force(tablet, session):
    session.start_code_until = timezone.now() - dt.timedelta(minutes=1)
    assert tablet_state(session).code_until is None


@pytest.mark.parametrize("state", [InterestState.COMPLETED, InterestState.WITHDRAWN])
def test_an_ended_session_has_no_state_of_a_tablet(session, state):
    session.state = state
    assert tablet_state(session) is None


def test_in_progress_counts_what_was_put_and_what_there_is(tablet, session, officer):
    [shown] = in_progress(officer)
    assert (shown.put, shown.asked) == (2, 30)


def test_ended_sessions_and_those_of_people_who_left_are_not_in_progress(officer):
    completed_session(officer, inmate=StayFactory().inmate)
    InterestSessionFactory()
    assert not in_progress(officer).exists()


def test_the_list_says_who_is_at_it_and_who_is_quiet(tablet, session, client_of, officer):
    client = client_of(officer)
    page = client.get(url("list"))
    assert "BUDI CONTOH" in page.content.decode()
    assert "pill-info" in page.context["table"].rows[0].get_cell("seen_at")
    leave(session)
    page = client.get(url("list"))
    assert "pill-warning" in page.context["table"].rows[0].get_cell("seen_at")


def test_the_list_takes_as_many_queries_for_twenty_as_for_one(
    session, client_of, officer, django_assert_max_num_queries
):
    client = client_of(officer)
    for _number in range(20):
        InterestSessionFactory(inmate=StayFactory().inmate, mode=AnswerMode.SELF)
    client.get(url("list"))
    with django_assert_max_num_queries(9):
        assert client.get(url("list")).status_code == 200


def test_the_page_of_a_session_shows_the_tablet_and_offers_a_code_and_the_interview(
    tablet, session, client_of, officer
):
    leave(session)
    page = client_of(officer).get(url("detail", session.pk)).content.decode()
    assert url("code", session.pk) in page
    assert url("ask_instead", session.pk) in page
    assert "2 dari 30" in page


def test_going_on_by_interview_keeps_the_answers_and_lets_the_tablet_go(
    tablet, session, client_of, officer
):
    client = client_of(officer)
    response = client.post(url("ask_instead", session.pk))
    assert response.url == url("answer", session.pk)
    form = client.get(response.url).context["form"]
    first, second = list(form.lines())[:2]
    assert (first.field.value(), second.field.value()) == ("4", "skip")
    assert tablet.get("/mandiri/pertanyaan/3/").url == "/mandiri/layar/awal/"
    session.refresh_from_db()
    assert (session.mode, session.start_code_hash) == (AnswerMode.INTERVIEW, "")
    changed = TrailEvent.objects.filter(object_id=str(session.pk), action="change")
    assert {"mode": ["self", "interview"]} in [event.changes for event in changed]


def test_the_code_opens_nothing_after_the_officer_went_on(session, officer):
    code = actions.issue_start_code(session=session, by=officer)
    actions.ask_instead(session=session, by=officer)
    assert Client().post("/mandiri/", {"code": code}).status_code == 400


def test_without_consent_the_interview_begins_with_the_consent(officer, client_of):
    session = InterestSessionFactory(inmate=StayFactory().inmate, mode=AnswerMode.SELF)
    response = client_of(officer).post(url("ask_instead", session.pk))
    assert response.url == url("consent", session.pk)


@pytest.mark.parametrize("mode", [AnswerMode.INTERVIEW, AnswerMode.PAPER])
def test_only_a_tablet_can_be_gone_on_with_by_interview(officer, client_of, mode):
    session = InterestSessionFactory(inmate=StayFactory().inmate, mode=mode)
    with pytest.raises(RefusedError):
        actions.ask_instead(session=session, by=officer)
    response = client_of(officer).post(url("ask_instead", session.pk))
    assert response.url == url("detail", session.pk)


def test_seconds_say_nothing_once_an_officer_set_the_pace(tablet, session, officer):
    session.answers.update(seconds=0.1)
    actions.ask_instead(session=session, by=officer)
    result = actions.complete(session=session, by=officer)
    assert "too_fast" not in result.flags
