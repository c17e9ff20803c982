import pytest
from django.urls import reverse
from django.utils import timezone

from serang_rutan.core.models import TrailEvent
from tests.factories.agencies import UserFactory
from tests.trainings.scenes import marks_for, running_batch, session_of
from trainings.models import Attendance, Session, SessionState


@pytest.fixture
def batch(agency_a, trainer_a):
    return running_batch(agency_a, trainer_a)


@pytest.fixture
def session(batch):
    return session_of(batch)


@pytest.fixture
def url(session):
    return reverse("admin:trainings_session_roster", args=[session.pk])


def filled(batch, code="hadir", revision=0, **more):
    marks = {f"code-{pk}": code for pk in marks_for(batch)}
    return {**marks, "topic": "Bahan", "revision": revision, **more}


def test_the_trainer_sees_the_whole_roster_on_one_screen(batch, url, trainer_a, client_of):
    page = client_of(trainer_a).get(url)
    assert page.status_code == 200
    text = page.content.decode()
    assert all(f"PESERTA {letter}" in text for letter in "ABC")
    assert text.count("<select") == 3


def test_the_roster_shows_name_sex_age_and_district_and_nothing_more(
    batch, url, trainer_a, client_of
):
    inmate = batch.enrolments.first().inmate
    text = client_of(trainer_a).get(url).content.decode()
    assert "Kramatwatu" in text
    assert inmate.sdp_number not in text
    assert "1995" not in text


def test_the_trainer_saves_the_roster(batch, session, url, trainer_a, client_of):
    answer = client_of(trainer_a).post(url, filled(batch))
    assert answer.status_code == 302
    assert Attendance.objects.filter(session=session, code_id="hadir").count() == 3
    assert Session.objects.get(pk=session.pk).topic == "Bahan"


def test_a_gap_is_named_and_what_was_typed_stays(batch, url, trainer_a, client_of):
    gap = next(iter(marks_for(batch)))
    page = client_of(trainer_a).post(url, filled(batch, "sakit", **{f"code-{gap}": ""}))
    assert page.status_code == 200
    text = page.content.decode()
    assert f'href="#id_code-{gap}">PESERTA A' in text
    assert text.count('value="sakit" selected') == 2
    assert 'value="Bahan"' in text
    assert not Attendance.objects.exists()


def test_a_code_that_does_not_exist_is_refused_at_its_row(batch, url, trainer_a, client_of):
    page = client_of(trainer_a).post(url, filled(batch, "liburan"))
    assert page.status_code == 200
    assert "roster-errors" in page.content.decode()
    assert not Attendance.objects.exists()


def test_a_stale_roster_shows_both_marks_and_who_saved(
    batch, session, url, trainer_a, officer, client_of
):
    client_of(officer).post(url, filled(batch, "hadir"))
    client = client_of(trainer_a)
    page = client.post(url, filled(batch, "sakit"))
    text = page.content.decode()
    assert officer.full_name in text
    assert text.count('value="sakit" selected') == 3
    assert [line.stored for line in page.context["form"].lines()] == ["Hadir"] * 3
    assert set(Attendance.objects.values_list("code_id", flat=True)) == {"hadir"}
    assert client.post(url, filled(batch, "sakit", revision=1)).status_code == 302
    assert set(Attendance.objects.values_list("code_id", flat=True)) == {"sakit"}


def test_marks_for_people_of_other_batches_are_ignored_by_the_form(
    batch, url, trainer_a, client_of, agency_b, trainer_b
):
    stranger = running_batch(agency_b, trainer_b, people=1).enrolments.get()
    client_of(trainer_a).post(url, filled(batch, **{f"code-{stranger.pk}": "hadir"}))
    assert not Attendance.objects.filter(enrolment=stranger).exists()
    assert Attendance.objects.count() == 3


def test_a_form_without_its_revision_is_not_an_error_of_ours(batch, url, trainer_a, client_of):
    answer = client_of(trainer_a).post(url, {**filled(batch), "revision": "abc"})
    assert answer.status_code == 200
    assert not Attendance.objects.exists()


@pytest.mark.parametrize(
    ("role", "get", "post"),
    [
        ("officer", 200, 302),
        ("head", 200, 403),
        ("coordinator", 200, 403),
        ("trainer_a", 200, 302),
        ("trainer_b", 404, 404),
        ("official", 403, 403),
        ("administrator", 403, 403),
    ],
)
def test_who_opens_and_who_saves_a_roster(batch, url, client_of, request, role, get, post):
    client = client_of(request.getfixturevalue(role))
    assert client.get(url).status_code == get
    assert client.post(url, filled(batch)).status_code == post
    assert Attendance.objects.exists() is (post == 302)


def test_a_stranger_is_sent_to_sign_in(url, client_of):
    answer = client_of(None).get(url)
    assert answer.status_code == 302
    assert reverse("account_login") in answer["Location"]


def test_a_coordinator_of_another_agency_finds_nothing(url, client_of, agency_b):
    other = UserFactory(role="coordinator", agency=agency_b)
    assert client_of(other).get(url).status_code == 404


def test_eight_days_later_the_trainer_reads_why_and_the_officer_still_saves(
    batch, trainer_a, officer, client_of
):
    late = reverse("admin:trainings_session_roster", args=[session_of(batch, days_ago=8).pk])
    page = client_of(trainer_a).get(late)
    assert 'type="submit" value' not in page.content.decode()
    assert client_of(trainer_a).post(late, filled(batch)).status_code == 200
    assert not Attendance.objects.exists()
    assert client_of(officer).post(late, filled(batch)).status_code == 302


def test_opening_a_roster_is_on_the_trail(session, url, trainer_a, client_of):
    client_of(trainer_a).get(url)
    event = TrailEvent.objects.get(action="view")
    assert (event.actor, event.object_id) == (trainer_a, str(session.pk))


def test_a_roster_costs_the_same_queries_for_three_and_for_twenty(
    agency_a, trainer_a, client_of, django_assert_max_num_queries
):
    client = client_of(trainer_a)
    for people in (3, 20):
        session = session_of(running_batch(agency_a, trainer_a, people=people))
        url = reverse("admin:trainings_session_roster", args=[session.pk])
        with django_assert_max_num_queries(14):
            client.get(url)


def test_the_front_of_the_admin_leads_a_trainer_to_the_rosters_that_wait(
    batch, trainer_a, trainer_b, client_of
):
    today, older = session_of(batch), session_of(batch, days_ago=3)
    cancelled = session_of(batch, days_ago=2, state=SessionState.CANCELLED, cancel_reason="Razia")
    text = client_of(trainer_a).get(reverse("admin:index")).content.decode()
    addresses = {
        each: reverse("admin:trainings_session_roster", args=[each.pk])
        for each in (today, older, cancelled)
    }
    assert addresses[today] in text
    assert addresses[older] in text
    assert addresses[cancelled] not in text
    assert text.index(addresses[today]) < text.index(addresses[older])
    other = client_of(trainer_b).get(reverse("admin:index")).content.decode()
    assert addresses[today] not in other


def test_a_recorded_roster_no_longer_waits(batch, trainer_a, client_of):
    older = session_of(batch, days_ago=3)
    url = reverse("admin:trainings_session_roster", args=[older.pk])
    client = client_of(trainer_a)
    client.post(url, filled(batch))
    assert url not in client.get(reverse("admin:index")).content.decode()
    assert timezone.localdate() > older.held_on
