"""The roster as trainers fill it in, in the admin."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from serang_rutan.core.models import TrailEvent
from tests.factories.agencies import UserFactory
from tests.factories.inmates import AbsenceFactory, StayFactory
from tests.factories.trainings import EnrolmentFactory
from tests.trainings.rosters.scenes import filled
from tests.trainings.scenes import LONG_AGO, marks_for, running_batch, session_of
from trainings.models import Attendance, EnrolmentState, Session, SessionState


@pytest.fixture
def batch(agency_a, trainer_a):
    return running_batch(agency_a, trainer_a)


@pytest.fixture
def session(batch):
    return session_of(batch)


@pytest.fixture
def url(session):
    return reverse("admin:trainings_session_roster", args=[session.pk])


def test_the_trainer_sees_the_whole_roster_on_one_screen(batch, url, trainer_a, client_of):
    page = client_of(trainer_a).get(url)
    assert page.status_code == 200
    text = page.content.decode()
    assert all(f"PESERTA {letter}" in text for letter in "ABC")
    assert len(re.findall('<select name="code-', text)) == 3


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
    assert (answer.status_code, answer.url) == (302, url)
    assert Attendance.objects.filter(session=session, code_id="hadir").count() == 3
    assert Session.objects.get(pk=session.pk).topic == "Bahan"


def test_a_gap_is_kept_open_and_told(batch, session, url, trainer_a, client_of):
    gap = next(iter(marks_for(batch)))
    page = client_of(trainer_a).post(
        url, filled(batch, "sakit", **{f"code-{gap}": ""}), follow=True
    )
    assert [message.level_tag for message in page.context["messages"]] == ["warning"]
    assert Attendance.objects.count() == 2
    assert Session.objects.get(pk=session.pk).state == SessionState.PLANNED


def test_a_mark_taken_from_a_complete_list_is_named_and_what_was_typed_stays(
    batch, url, trainer_a, client_of
):
    client = client_of(trainer_a)
    client.post(url, filled(batch))
    gap = next(iter(marks_for(batch)))
    seen = client.get(url).context["form"]["seen"].value()
    typed = filled(batch, "sakit", seen=seen, **{f"code-{gap}": ""})
    text = client.post(url, typed).content.decode()
    assert f'href="#id_code-{gap}">PESERTA A' in text
    assert text.count('value="sakit" selected') == 2
    assert set(Attendance.objects.values_list("code_id", flat=True)) == {"hadir"}


def test_a_code_that_does_not_exist_is_refused_at_its_row(batch, url, trainer_a, client_of):
    page = client_of(trainer_a).post(url, filled(batch, "liburan"))
    assert page.status_code == 200
    assert "roster-errors" in page.content.decode()
    assert not Attendance.objects.exists()


def test_all_the_others_are_filled_in_without_javascript_and_saved_after_a_look(
    batch, url, trainer_a, client_of
):
    late = EnrolmentFactory(batch=batch, state=EnrolmentState.SUSPENDED, enrolled_at=LONG_AGO)
    first = next(iter(marks_for(batch)))
    typed = filled(batch, "", rest="tutupan", fill="1", **{f"code-{first}": "sakit"})
    page = client_of(trainer_a).post(url, typed)
    form = page.context["form"]
    assert form[f"code-{first}"].value() == "sakit"
    assert form[f"code-{late.pk}"].value() == ""
    shown = [form[f"code-{pk}"].value() for pk in marks_for(batch)]
    assert sorted(shown) == ["", "sakit", "tutupan", "tutupan"]
    assert form["topic"].value() == "Bahan"
    assert not form.errors
    assert not Attendance.objects.exists()


def test_whoever_left_that_day_is_not_filled_in_with_the_others_and_is_named_so(
    batch, session, url, trainer_a, client_of
):
    gone = EnrolmentFactory(
        batch=batch, state=EnrolmentState.LEFT, ended_on=session.held_on, enrolled_at=LONG_AGO
    )
    form = client_of(trainer_a).post(url, filled(batch, "", fill="1")).context["form"]
    assert form[f"code-{gone.pk}"].value() == ""
    [line] = [line for line in form.lines() if line.row.enrolment.pk == gone.pk]
    assert line.note
    assert 'data-due="no"' in str(line.field)


def test_marks_for_people_of_other_batches_are_ignored_by_the_form(
    batch, url, trainer_a, client_of, agency_b, trainer_b
):
    stranger = running_batch(agency_b, trainer_b, people=1).enrolments.get()
    client_of(trainer_a).post(url, filled(batch, **{f"code-{stranger.pk}": "hadir"}))
    assert not Attendance.objects.filter(enrolment=stranger).exists()
    assert Attendance.objects.count() == 3


@pytest.mark.parametrize(
    ("role", "get", "post"),
    [
        ("officer", 302, 302),
        ("head", 302, 403),
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


def test_eight_days_later_the_trainer_reads_why_and_cannot_save(batch, trainer_a, client_of):
    late = reverse("admin:trainings_session_roster", args=[session_of(batch, days_ago=8).pk])
    page = client_of(trainer_a).get(late)
    assert page.context["closed_reason"]
    assert "data-save" not in page.content.decode()
    assert client_of(trainer_a).post(late, filled(batch)).status_code == 200
    assert not Attendance.objects.exists()


def test_a_trainer_learns_that_someone_is_out_and_not_why(
    batch, session, url, trainer_a, client_of
):
    stay = StayFactory(inmate=batch.enrolments.first().inmate, block="MELATI", cell="C-77")
    AbsenceFactory(stay=stay, kind="court", left_on=session.held_on)
    page = client_of(trainer_a).get(url)
    [row] = [line for line in page.context["form"].lines() if line.note]
    assert (str(row.note), row.field.value()) == ("Tidak di tempat", "")
    text = page.content.decode()
    assert all(word not in text for word in ("Keluar sementara", "MELATI", "C-77"))


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
        with django_assert_max_num_queries(18):
            client.get(url)


def test_a_recorded_roster_no_longer_waits(batch, trainer_a, client_of):
    older = session_of(batch, days_ago=3)
    url = reverse("admin:trainings_session_roster", args=[older.pk])
    client = client_of(trainer_a)
    assert url in client.get(reverse("admin:index")).content.decode()
    client.post(url, filled(batch))
    assert url not in client.get(reverse("admin:index")).content.decode()
    assert timezone.localdate() > older.held_on
