import pytest
from django.urls import reverse

from assessments.actions import interest as actions
from assessments.models import (
    AnswerMode,
    InstrumentVersion,
    InterestSession,
    InterestState,
    ItemAnswer,
)
from serang_rutan.core.models import TrailEvent
from tests.factories.assessments import InterestSessionFactory, completed_session
from tests.factories.inmates import StayFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(officer, client_of):
    return client_of(officer)


@pytest.fixture
def inmate():
    return StayFactory().inmate


@pytest.fixture
def session(inmate):
    return InterestSessionFactory(inmate=inmate, consented=True)


def url(name, pk):
    return reverse(f"assessments:interest_{name}", args=[pk])


def all_marked(session, mark="3", **more):
    return {
        "revision": session.revision,
        **{item.code: mark for item in session.version.items.all()},
        **more,
    }


def test_the_whole_session_can_be_walked_from_start_to_end(inmate, client):
    version = InstrumentVersion.objects.get(code="minat-wajah")
    page = client.get(url("start", inmate.pk))
    assert version.instruction in page.content.decode()
    choice = {"version": version.pk, "mode": AnswerMode.INTERVIEW, "language": "Sunda"}
    response = client.post(url("start", inmate.pk), choice)
    session = InterestSession.objects.get()
    assert session.language == "Sunda"
    assert response.url == url("consent", session.pk)
    assert actions.wording_in_force().text in client.get(response.url).content.decode()
    response = client.post(response.url, {"word": "yes"})
    assert response.url == url("answer", session.pk)
    assert client.get(response.url).status_code == 200
    session.refresh_from_db()
    response = client.post(response.url, all_marked(session, "2", next="complete"))
    assert response.url == url("detail", session.pk)
    assert client.get(response.url).status_code == 200
    session.refresh_from_db()
    assert session.state == InterestState.COMPLETED
    assert session.result.state == "even"


def test_who_has_an_open_session_is_led_to_it(session, client):
    response = client.get(url("start", session.inmate_id))
    assert response.url == url("detail", session.pk)


def test_a_start_without_a_choice_says_so_and_begins_nothing(inmate, client):
    response = client.post(url("start", inmate.pk), {"language": "Indonesia"})
    assert set(response.context["form"].errors) == {"version", "mode"}
    assert not InterestSession.objects.exists()


def test_who_does_not_wish_to_is_asked_nothing(inmate, client):
    session = InterestSessionFactory(inmate=inmate)
    client.post(url("consent", session.pk), {"word": "no"})
    session.refresh_from_db()
    assert (session.state, session.consent) == (InterestState.DECLINED, None)
    assert client.get(url("answer", session.pk)).url == url("detail", session.pk)


def test_a_consent_page_sent_without_a_word_changes_nothing(inmate, client):
    session = InterestSessionFactory(inmate=inmate)
    client.post(url("consent", session.pk), {"word": "x"})
    session.refresh_from_db()
    assert (session.state, session.consent) == (InterestState.OPEN, None)


def test_marks_are_saved_and_shown_again(session, client):
    marks = {"revision": session.revision, "R1": "4", "I1": "skip", "next": "stop"}
    assert client.post(url("answer", session.pk), marks).url == url("detail", session.pk)
    stored = dict(session.answers.values_list("item__code", "value"))
    assert stored == {"R1": 4, "I1": None}
    form = client.get(url("answer", session.pk)).context["form"]
    assert (form["R1"].value(), form["I1"].value(), form["C1"].value()) == ("4", "skip", None)


def test_completing_with_open_questions_saves_and_names_them_first(session, client):
    marks = {"revision": session.revision, "R1": "4", "next": "complete"}
    page = client.post(url("answer", session.pk), marks)
    assert len(page.context["unmarked"]) == 29
    session.refresh_from_db()
    assert session.state == InterestState.OPEN
    assert session.answers.count() == 1
    marks |= {"revision": page.context["revision"], "next": "complete_anyway"}
    client.post(url("answer", session.pk), marks)
    session.refresh_from_db()
    assert session.state == InterestState.COMPLETED


def test_a_mark_that_is_no_option_is_named_and_nothing_is_saved(session, client):
    page = client.post(url("answer", session.pk), all_marked(session, I1="9"))
    assert set(page.context["form"].errors) == {"I1"}
    assert page.context["form"]["R1"].value() == "3"
    assert not ItemAnswer.objects.exists()


def test_a_page_opened_before_another_save_keeps_its_marks_and_shows_the_difference(
    session, officer, client
):
    stale = all_marked(session, next="stop")
    actions.answer_many(session=session, values={"R1": 0, "I1": 3}, by=officer)
    page = client.post(url("answer", session.pk), stale)
    stored = {line.item.code: word for line, word in page.context["differing"]}
    assert stored["R1"] == "Sangat tidak suka"
    assert "I1" not in stored
    assert TrailEvent.objects.filter(action="view", subject_id=session.inmate_id).count() == 1
    assert session.answers.count() == 2
    assert page.context["form"]["R1"].value() == "3"
    client.post(url("answer", session.pk), stale | {"revision": page.context["revision"]})
    assert session.answers.get(item__code="R1").value == 3


def test_a_page_sent_after_the_end_keeps_its_marks_and_says_why(session, officer, client):
    marks = all_marked(session, next="stop")
    actions.decline(session=session, by=officer)
    page = client.post(url("answer", session.pk), marks)
    assert page.context["refusal"]
    assert page.context["form"]["R1"].value() == "3"
    assert not ItemAnswer.objects.exists()


@pytest.mark.parametrize("mode", [AnswerMode.SELF, AnswerMode.PAPER])
def test_the_questions_are_not_put_where_the_person_answers_otherwise(inmate, client, mode):
    session = InterestSessionFactory(inmate=inmate, mode=mode, consented=True)
    assert client.get(url("answer", session.pk)).url == url("detail", session.pk)
    page = client.post(url("answer", session.pk), all_marked(session, next="complete"))
    assert page.context["refusal"]
    assert not ItemAnswer.objects.exists()


def test_only_what_changed_gets_a_new_time(session, officer):
    actions.answer_many(session=session, values={"R1": 4, "I1": 1}, by=officer)
    before = dict(session.answers.values_list("item__code", "answered_at"))
    actions.answer_many(session=session, values={"R1": 4, "I1": 2}, by=officer)
    after = dict(session.answers.values_list("item__code", "answered_at"))
    assert after["R1"] == before["R1"]
    assert after["I1"] > before["I1"]


def test_withdrawing_asks_once_and_hides_the_answers_for_good(officer, inmate, client):
    session = completed_session(officer, inmate=inmate)
    assert client.get(url("detail", session.pk)).context["given"] == 30
    assert client.get(url("withdraw", session.pk)).status_code == 200
    session.refresh_from_db()
    assert session.state == InterestState.COMPLETED
    client.post(url("withdraw", session.pk))
    page = client.get(url("detail", session.pk))
    assert page.context["answers"] == []
    assert "Sangat suka" not in page.content.decode()
    assert client.get(url("answer", session.pk)).url == url("detail", session.pk)


@pytest.mark.parametrize("role", ["trainer_a", "official", "coordinator", "administrator"])
def test_nobody_outside_the_rutan_sees_answers(session, role, client_of, request):
    other = client_of(request.getfixturevalue(role))
    assert other.get(url("detail", session.pk)).status_code == 403
    assert other.get(url("answer", session.pk)).status_code == 403


def test_the_head_reads_and_is_offered_nothing_to_write(session, head, client_of):
    page = client_of(head).get(url("detail", session.pk)).content.decode()
    assert url("answer", session.pk) not in page
    assert url("withdraw", session.pk) not in page


def test_reading_and_saving_answers_is_on_the_trail(session, officer, client):
    client.get(url("detail", session.pk))
    client.get(url("answer", session.pk))
    client.post(url("answer", session.pk), all_marked(session, next="stop"))
    events = TrailEvent.objects.filter(object_id=str(session.pk), subject_id=session.inmate_id)
    assert [event.action for event in events.order_by("pk")] == ["view", "view", "change"]


def test_a_start_code_is_shown_once_and_only_for_the_tablet(inmate, session, client):
    tablet = InterestSessionFactory(inmate=StayFactory().inmate, mode=AnswerMode.SELF)
    page = client.post(url("code", tablet.pk))
    code = page.context["code"].replace(" ", "")
    assert actions.session_of_code(code) == tablet
    assert client.post(url("code", session.pk)).url == url("detail", session.pk)


def test_the_page_of_questions_takes_as_many_queries_for_thirty_as_for_none(
    session, officer, client, django_assert_max_num_queries
):
    actions.answer_many(
        session=session,
        values={item.code: 1 for item in session.version.items.all()},
        by=officer,
    )
    with django_assert_max_num_queries(20):
        client.get(url("answer", session.pk))
    session.refresh_from_db()
    with django_assert_max_num_queries(30):
        client.post(url("answer", session.pk), all_marked(session, next="stop"))
