"""The pages of the tablet, as a browser without scripts asks for them."""

import datetime as dt
from html import unescape

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.actions.interest import answer, issue_start_code, withdraw
from assessments.models import (
    AnswerMode,
    ConsentWording,
    InterestSession,
    InterestState,
    ItemAnswer,
)
from assessments.views.kiosk import gate
from serang_rutan.core.models import TrailEvent
from tests.factories.assessments import InterestSessionFactory, completed_session
from tests.test_permissions import address, rows, world  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
NEUTRAL = "/mandiri/layar/awal/"


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


@pytest.fixture
def session(officer):
    return InterestSessionFactory(
        mode=AnswerMode.SELF, started_by=officer, inmate__name="BUDI RAHASIA UJI"
    )


@pytest.fixture
def code(session, officer):
    return issue_start_code(session=session, by=officer)


@pytest.fixture
def tablet(code):
    """A browser in which the code was entered."""
    client = Client()
    assert client.post("/mandiri/", {"code": code}).url == "/mandiri/persetujuan/"
    return client


@pytest.fixture
def answering(tablet):
    """The same, once the person agreed."""
    assert tablet.post("/mandiri/persetujuan/").url == "/mandiri/pertanyaan/"
    return tablet


def text(response) -> str:
    return unescape(response.content.decode())


def test_a_code_may_be_typed_with_a_space(code):
    response = Client().post("/mandiri/", {"code": f"{code[:3]} {code[3:]}"})
    assert response.url == "/mandiri/persetujuan/"


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "٤٢٤٢٤٢", "1" * 5000])
def test_what_is_no_code_is_refused_with_a_reason(typed):
    response = Client().post("/mandiri/", {"code": typed})
    assert response.status_code == 400
    assert response.context["form"].errors["code"]


def test_a_wrong_code_says_so_and_opens_nothing(code):
    client = Client()
    response = client.post("/mandiri/", {"code": f"{(int(code) + 1) % 10**6:06}"})
    assert response.status_code == 400
    assert response.context["form"].errors["code"]
    assert client.get("/mandiri/pertanyaan/").url == NEUTRAL


def test_after_ten_wrong_codes_even_the_right_one_has_to_wait(code):
    client = Client()
    wrong = f"{(int(code) + 1) % 10**6:06}"
    for _attempt in range(10):
        assert client.post("/mandiri/", {"code": wrong}).status_code == 400
    assert client.post("/mandiri/", {"code": code}).status_code == 429
    assert Client(REMOTE_ADDR="10.9.8.7").post("/mandiri/", {"code": code}).status_code == 302


def test_an_expired_code_opens_nothing(session, code):
    past = timezone.now() - dt.timedelta(seconds=1)
    InterestSession.objects.filter(pk=session.pk).update(start_code_until=past)
    assert Client().post("/mandiri/", {"code": code}).status_code == 400


def test_the_explanation_stands_before_the_questions_and_calls_the_person_by_one_name(tablet):
    page = tablet.get("/mandiri/persetujuan/")
    assert "tanpa akibat apa pun" in text(page)
    assert "Budi" in text(page)
    assert "rahasia" not in text(page).lower()
    assert tablet.get("/mandiri/pertanyaan/").url == "/mandiri/persetujuan/"
    assert tablet.post("/mandiri/pertanyaan/1/", {"value": "3"}).url == "/mandiri/pertanyaan/"
    assert not ItemAnswer.objects.exists()


def test_agreeing_keeps_the_version_of_the_wording(answering, session):
    session.refresh_from_db()
    assert session.consent.version == "1"


def test_not_yet_ends_the_session_and_leaves(tablet, session):
    assert tablet.post("/mandiri/belum-berkenan/").url == "/mandiri/layar/terima-kasih/"
    session.refresh_from_db()
    assert session.state == InterestState.DECLINED
    assert tablet.get("/mandiri/persetujuan/").url == NEUTRAL


def test_each_answer_is_stored_at_once_and_leads_to_the_next_question(answering, session):
    assert answering.get("/mandiri/pertanyaan/").url == "/mandiri/pertanyaan/1/"
    answering.get("/mandiri/pertanyaan/1/")
    assert answering.post("/mandiri/pertanyaan/1/", {"value": "4"}).url == "/mandiri/pertanyaan/2/"
    stored = session.answers.get()
    assert (stored.item.position, stored.value) == (1, 4)
    assert 0 <= stored.seconds < 30


def test_the_seconds_of_an_answer_count_from_when_the_question_was_shown(answering, session):
    answering.get("/mandiri/pertanyaan/1/")
    shown = timezone.now() - dt.timedelta(seconds=20)
    InterestSession.objects.filter(pk=session.pk).update(seen_at=shown)
    answering.post("/mandiri/pertanyaan/1/", {"value": "4"})
    assert 20 <= session.answers.get().seconds < 25


def test_the_same_answer_sent_twice_is_stored_once(answering, session):
    for _time in range(2):
        answering.post("/mandiri/pertanyaan/1/", {"value": "4"})
    assert session.answers.count() == 1


def test_a_question_left_out_is_missing_and_not_nought(answering, session):
    answering.post("/mandiri/pertanyaan/1/", {"value": ""})
    assert session.answers.get().value is None


def test_going_back_shows_the_answer_given_and_lets_it_be_changed(answering, session):
    answering.post("/mandiri/pertanyaan/1/", {"value": "4"})
    page = answering.get("/mandiri/pertanyaan/1/")
    assert page.context["chosen"] == 4
    answering.post("/mandiri/pertanyaan/1/", {"value": "1"})
    assert session.answers.get().value == 1


@pytest.mark.parametrize("value", ["9", "-1", "x", "1.5", "9" * 400])
def test_an_answer_that_is_none_of_the_options_is_refused_on_the_same_screen(
    answering, session, value
):
    response = answering.post("/mandiri/pertanyaan/1/", {"value": value})
    assert response.status_code == 400
    assert response.context["item"].position == 1
    assert not session.answers.exists()


def test_a_question_that_is_not_there_leads_to_the_next_open_one(answering):
    assert answering.get("/mandiri/pertanyaan/99/").url == "/mandiri/pertanyaan/"


def test_the_result_cannot_be_made_before_every_question_was_seen(answering, session):
    assert answering.post("/mandiri/pertanyaan/selesai/").url == "/mandiri/pertanyaan/"
    session.refresh_from_db()
    assert session.state == InterestState.OPEN


def answer_all(client: Client) -> str:
    for position in range(1, 31):
        value = "" if position == 7 else str(position % 5)
        response = client.post(f"/mandiri/pertanyaan/{position}/", {"value": value})
    return response.url


def test_after_the_last_question_the_person_sees_the_own_result_and_leaves(answering, session):
    assert answer_all(answering) == "/mandiri/pertanyaan/selesai/"
    page = answering.get("/mandiri/pertanyaan/selesai/")
    assert (page.context["left_out"], page.context["first_left_out"]) == (1, 7)
    assert answering.post("/mandiri/pertanyaan/selesai/").url == "/mandiri/hasil/"
    page = answering.get("/mandiri/hasil/")
    assert len(page.context["result"].lines) == 6
    assert "uji coba" in text(page)
    seen = TrailEvent.objects.filter(action="view", object_type="assessments.interestresult")
    assert seen.get().subject_id == session.inmate_id
    assert answering.post("/mandiri/keluar/").url == "/mandiri/layar/selesai/"
    assert answering.get("/mandiri/hasil/").url == NEUTRAL


def test_a_completed_session_asks_nothing_more(answering):
    answer_all(answering)
    answering.post("/mandiri/pertanyaan/selesai/")
    for place in ("persetujuan/", "pertanyaan/selesai/", "jeda/"):
        assert answering.get(f"/mandiri/{place}").url == "/mandiri/hasil/"
    assert answering.post("/mandiri/belum-berkenan/").url.endswith("terima-kasih/")
    assert InterestSession.objects.get().state == InterestState.COMPLETED


def test_a_pause_keeps_the_answers_and_the_same_code_goes_on(answering, session, code):
    answering.post("/mandiri/pertanyaan/1/", {"value": "4"})
    assert answering.get("/mandiri/jeda/").status_code == 200
    assert answering.post("/mandiri/keluar/").url == "/mandiri/layar/jeda/"
    assert answering.get("/mandiri/pertanyaan/2/").url == NEUTRAL
    assert answering.post("/mandiri/", {"code": code}).url == "/mandiri/persetujuan/"
    assert answering.get("/mandiri/persetujuan/").url == "/mandiri/pertanyaan/"
    assert answering.get("/mandiri/pertanyaan/").url == "/mandiri/pertanyaan/2/"


def test_after_three_minutes_the_browser_leaves_by_itself_without_scripts(answering):
    header = answering.get("/mandiri/pertanyaan/1/").headers["Refresh"]
    assert header == "180; url=/mandiri/layar/waktu-habis/"
    assert answering.get("/mandiri/layar/waktu-habis/").headers["Refresh"] == "30; url=/mandiri/"
    assert answering.get("/mandiri/pertanyaan/1/").url == NEUTRAL


def test_after_three_minutes_the_server_lets_nobody_go_on(answering, session):
    long_ago = timezone.now() - dt.timedelta(minutes=3, seconds=15)
    InterestSession.objects.filter(pk=session.pk).update(seen_at=long_ago)
    response = answering.post("/mandiri/pertanyaan/1/", {"value": "4"})
    assert response.url == NEUTRAL
    assert not session.answers.exists()


@pytest.mark.parametrize("place", ["", "layar/awal/", "layar/jeda/"])
def test_the_neutral_screens_forget_who_was_here(answering, place):
    page = answering.get(f"/mandiri/{place}")
    assert "Budi" not in text(page)
    assert answering.get("/mandiri/pertanyaan/1/").url == NEUTRAL


def test_the_tablet_in_which_the_code_is_entered_last_takes_over(answering, session, code):
    answering.post("/mandiri/pertanyaan/1/", {"value": "4"})
    newer = Client()
    assert newer.post("/mandiri/", {"code": code}).url == "/mandiri/persetujuan/"
    assert answering.get("/mandiri/pertanyaan/2/").url == NEUTRAL
    assert answering.post("/mandiri/pertanyaan/2/", {"value": "1"}).url == NEUTRAL
    assert answering.get("/mandiri/hasil/").url == NEUTRAL
    assert newer.get("/mandiri/pertanyaan/").url == "/mandiri/pertanyaan/2/"
    assert session.answers.count() == 1


def test_the_first_tablet_may_take_it_back_by_the_code(answering, code):
    newer = Client()
    newer.post("/mandiri/", {"code": code})
    answering.post("/mandiri/", {"code": code})
    assert answering.get("/mandiri/pertanyaan/1/").status_code == 200
    assert newer.get("/mandiri/pertanyaan/1/").url == NEUTRAL


def test_no_page_of_the_tablet_is_kept_by_the_browser(answering):
    for place in ("", "layar/jeda/"):
        assert "no-store" in Client().get(f"/mandiri/{place}").headers["Cache-Control"]
    for place in ("pertanyaan/1/", "jeda/", "pertanyaan/"):
        assert "no-store" in answering.get(f"/mandiri/{place}").headers["Cache-Control"]


def test_entering_a_code_signs_an_officer_out(client_of, officer, code):
    client = client_of(officer)
    assert client.get("/warga-binaan/").status_code == 200
    client.post("/mandiri/", {"code": code})
    assert client.get("/warga-binaan/").url.startswith("/masuk/")


def test_looking_at_the_first_screen_signs_nobody_out(client_of, officer):
    client = client_of(officer)
    client.get("/mandiri/")
    assert client.get("/warga-binaan/").status_code == 200


def test_an_account_that_signs_in_at_the_tablet_does_not_carry_the_session(answering, officer):
    answering.force_login(officer)
    assert answering.get("/mandiri/pertanyaan/1/").url == NEUTRAL


def test_a_code_opens_nothing_else_on_the_site(answering, request, world):  # noqa: F811
    closed = {name: row for name, row in rows().items() if row["nobody"] == "in"}
    assert len(closed) > 50
    for name, row in closed.items():
        response = answering.get(address(name, row["on"], world))
        assert response.status_code == 302, name
        assert response.url.startswith(("/masuk/", "/admin/login/")), name


def test_a_session_withdrawn_meanwhile_takes_no_more_answers(answering, session, officer):
    withdraw(session=session, by=officer)
    assert answering.post("/mandiri/pertanyaan/1/", {"value": "4"}).url == NEUTRAL
    assert not session.answers.exists()


@pytest.mark.parametrize("place", ["pertanyaan/selesai/", "belum-berkenan/", "persetujuan/"])
def test_a_session_that_ends_in_that_instant_leads_to_the_first_screen(
    tablet, session, officer, monkeypatch, place
):
    if place != "persetujuan/":
        tablet.post("/mandiri/persetujuan/")
        answer_all(tablet)
    monkeypatch.setattr(gate, "note_sign_of_life", lambda session: withdraw_now(session, officer))
    assert tablet.post(f"/mandiri/{place}").url == NEUTRAL


def withdraw_now(session, officer):
    """Let an officer take the answers back after the page looked who is there."""
    withdraw(session=session, by=officer)


def test_without_a_wording_of_the_consent_nothing_begins(tablet, session):
    ConsentWording.objects.update(in_force_from="2999-01-01")
    assert tablet.get("/mandiri/persetujuan/").url == NEUTRAL
    assert InterestSession.objects.get().consent is None


def test_nothing_of_anyone_else_is_shown(answering, officer):
    completed_session(officer, inmate__name="ZULKIFLI CONTOH")
    for place in ("pertanyaan/1/", "jeda/"):
        assert "ZULKIFLI" not in text(answering.get(f"/mandiri/{place}")).upper()
    answer_all(answering)
    answering.post("/mandiri/pertanyaan/selesai/")
    assert "ZULKIFLI" not in text(answering.get("/mandiri/hasil/")).upper()


def test_a_question_takes_the_same_number_of_queries_wherever_it_stands(
    answering, session, django_assert_max_num_queries
):
    for item in session.version.items.all()[:20]:
        answer(session=session, item=item, value=2)
    with django_assert_max_num_queries(16):
        answering.get(reverse("kiosk:question", args=[21]))
