import pytest
from django.urls import reverse
from django.utils.html import escape

from agencies.models import GradingScale
from serang_rutan.core.formats import long_date
from serang_rutan.core.models import TrailEvent
from tests.factories.agencies import ProgrammeFactory
from tests.factories.trainings import AttendanceFactory
from tests.trainings.scenes import running_batch, session_of
from trainings.actions.result import marks_of, token_of
from trainings.forms.results import WORDS
from trainings.models import Result, SessionState


@pytest.fixture
def batch(agency_a, trainer_a):
    return running_batch(agency_a, trainer_a, people=2)


@pytest.fixture
def url(batch):
    return reverse("admin:trainings_batch_results", args=[batch.pk])


def filled(batch, theory=70, practice=80, **more):
    data = {"token": token_of(marks_of(batch))}
    for pk in batch.enrolments.values_list("pk", flat=True):
        data |= {f"theory-{pk}": theory, f"practice-{pk}": practice}
    return {**data, **more}


def test_the_page_shows_the_share_of_attendance(batch, url, trainer_a, client_of):
    first, second = batch.enrolments.all()
    for days, code in ((1, "hadir"), (2, "tanpa-keterangan")):
        session = session_of(batch, days_ago=days, state=SessionState.HELD)
        AttendanceFactory(session=session, enrolment=first, code_id=code)
        AttendanceFactory(session=session, enrolment=second, code_id="hadir")
    text = client_of(trainer_a).get(url).content.decode()
    assert "50 %" in text
    assert "100 %" in text


def test_a_draft_is_saved_and_shown_again(batch, url, trainer_a, client_of):
    client = client_of(trainer_a)
    assert client.post(url, filled(batch, practice="")).status_code == 302
    assert Result.objects.filter(theory=70, practice=None, handed_in_at=None).count() == 2
    assert client.get(url).content.decode().count('value="70"') == 2


def test_handing_in_asks_once_and_then_locks(batch, url, trainer_a, client_of):
    client = client_of(trainer_a)
    assert client.post(url, filled(batch, hand_in="1")).status_code == 200
    assert not Result.objects.exists()
    assert client.post(url, filled(batch, hand_in="1", sure="on")).status_code == 302
    assert Result.objects.handed_in().count() == 2
    page = client.get(url).content.decode()
    assert 'name="hand_in"' not in page
    assert page.count("disabled") >= 4


def test_the_tick_that_is_missing_is_asked_for_in_one_sentence(batch, url, trainer_a, client_of):
    page = client_of(trainer_a).post(url, filled(batch, hand_in="1"))
    [error] = page.context["form"].errors["sure"]
    assert f'<a href="#id_sure">{escape(error)}</a>' in page.content.decode()


def test_while_sessions_are_to_come_the_page_says_when_and_takes_drafts(
    batch, url, trainer_a, client_of
):
    coming = session_of(batch, days_ago=-1)
    client = client_of(trainer_a)
    page = client.get(url).content.decode()
    assert long_date(coming.held_on) in page
    assert 'name="draft"' in page
    assert 'name="hand_in"' not in page
    answer = client.post(url, filled(batch, hand_in="1", sure="on"))
    assert long_date(coming.held_on) in str(answer.context["form"].non_field_errors())
    assert not Result.objects.exists()
    assert client.post(url, filled(batch, draft="1")).status_code == 302
    assert Result.objects.count() == 2


def test_lists_that_are_not_entered_are_named_with_the_way_there(batch, url, trainer_a, client_of):
    held = session_of(batch, days_ago=2, state=SessionState.HELD)
    missing = session_of(batch, days_ago=1)
    client = client_of(trainer_a)
    page = client.get(url).content.decode()
    assert reverse("admin:trainings_session_roster", args=[missing.pk]) in page
    assert reverse("admin:trainings_session_roster", args=[held.pk]) not in page
    assert client.post(url, filled(batch, hand_in="1", sure="on")).status_code == 302
    assert Result.objects.handed_in().count() == 2


def test_a_label_shows_what_is_asked_and_tells_a_reader_whose_it_is(
    batch, url, trainer_a, client_of
):
    page = client_of(trainer_a).get(url)
    one = batch.enrolments.first()
    word = WORDS["theory"]
    label = f'for="id_theory-{one.pk}"><span class="visually-hidden">{one.inmate.name}, </span>'
    assert f"{label}{word}</label>" in page.content.decode()


def test_a_gap_at_handing_in_is_named_by_row_and_keeps_what_was_typed(
    batch, url, trainer_a, client_of
):
    gap = batch.enrolments.first().pk
    data = filled(batch, hand_in="1", sure="on", **{f"practice-{gap}": ""})
    text = client_of(trainer_a).post(url, data).content.decode()
    assert f'href="#id_practice-{gap}">PESERTA A' in text
    assert text.count('value="70"') == 2
    assert not Result.objects.exists()


@pytest.mark.parametrize("typed", ["101", "-1", "tujuh", "70,5"])
def test_a_mark_that_is_none_is_named_by_row(batch, url, trainer_a, client_of, typed):
    pk = batch.enrolments.first().pk
    page = client_of(trainer_a).post(url, filled(batch, **{f"theory-{pk}": typed}))
    assert f'href="#id_theory-{pk}">PESERTA A' in page.content.decode()
    assert not Result.objects.exists()


def test_a_stale_form_keeps_what_was_typed_and_saves_on_the_second_try(
    batch, url, trainer_a, client_of
):
    client = client_of(trainer_a)
    stale = filled(batch, theory=10)
    client.post(url, filled(batch))
    page = client.post(url, stale)
    assert page.status_code == 200
    assert page.content.decode().count('value="10"') == 2
    assert set(Result.objects.values_list("theory", flat=True)) == {70}
    client.post(url, {**stale, "token": token_of(marks_of(batch))})
    assert set(Result.objects.values_list("theory", flat=True)) == {10}


def test_a_competence_programme_asks_for_one_judgement(agency_a, trainer_a, client_of):
    programme = ProgrammeFactory(grading=GradingScale.COMPETENCE)
    batch = running_batch(agency_a, trainer_a, people=1, programme=programme)
    url = reverse("admin:trainings_batch_results", args=[batch.pk])
    pk = batch.enrolments.get().pk
    data = {"token": token_of({}), f"competent-{pk}": "yes", "hand_in": "1", "sure": "on"}
    assert client_of(trainer_a).post(url, data).status_code == 302
    assert Result.objects.get().competent is True


@pytest.mark.parametrize(
    ("role", "get", "post"),
    [
        ("officer", 200, 403),
        ("head", 200, 403),
        ("coordinator", 200, 403),
        ("trainer_a", 200, 302),
        ("trainer_b", 404, 404),
        ("official", 403, 403),
        ("administrator", 403, 403),
    ],
)
def test_who_opens_and_who_saves_results(batch, url, client_of, request, role, get, post):
    client = client_of(request.getfixturevalue(role))
    assert client.get(url).status_code == get
    assert client.post(url, filled(batch)).status_code == post
    assert Result.objects.exists() is (post == 302)


def test_opening_the_results_is_on_the_trail(batch, url, head, client_of):
    client_of(head).get(url)
    assert TrailEvent.objects.get(action="view").actor == head
