"""The roster as officers fill it in, what two people see of each other, and the lists that wait."""

import datetime as dt
import time

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.inmates import AbsenceFactory, StayFactory
from tests.factories.trainings import AttendanceFactory, EnrolmentFactory, SessionFactory
from tests.trainings.rosters.scenes import filled
from tests.trainings.scenes import (
    LONG_AGO,
    finished_batch,
    marks_for,
    running_batch,
    session_of,
)
from trainings.actions.certificate import issue_certificates
from trainings.models import Attendance, EnrolmentState, SessionState
from trainings.rosters.news import opened


@pytest.fixture
def batch(agency_a, trainer_a):
    return running_batch(agency_a, trainer_a)


@pytest.fixture
def session(batch):
    return session_of(batch)


@pytest.fixture
def url(session):
    return reverse("trainings:session_roster", args=[session.pk])


@pytest.fixture
def admin_url(session):
    return reverse("admin:trainings_session_roster", args=[session.pk])


def test_the_address_on_paper_sends_each_role_to_its_own_page(
    url, admin_url, officer, head, trainer_a, coordinator, client_of
):
    for person in (officer, head):
        page = client_of(person).get(url)
        assert page.status_code == 200
        assert "base.html" in [template.name for template in page.templates]
        assert client_of(person).get(admin_url).url == url
    for person in (trainer_a, coordinator):
        assert client_of(person).get(url).url == admin_url


def test_after_signing_in_the_address_on_paper_leads_to_the_list(url, client_of):
    assert client_of(None).get(url).url == f"{reverse('account_login')}?next={url}"


def test_an_officer_saves_a_list(batch, url, officer, client_of):
    answer = client_of(officer).post(url, filled(batch))
    assert (answer.status_code, answer.url) == (302, url)
    assert Attendance.objects.filter(code_id="hadir", entered_by=officer).count() == 3


def test_people_stand_on_the_page_under_the_number_they_have_on_paper(
    batch, session, url, officer, client_of
):
    lines = list(client_of(officer).get(url).context["form"].lines())
    assert [(line.row.number, line.row.enrolment.inmate.name) for line in lines] == [
        (1, "PESERTA A"),
        (2, "PESERTA B"),
        (3, "PESERTA C"),
    ]


def test_a_late_list_asks_the_officer_for_a_reason_and_shows_it_with_the_days(
    batch, officer, client_of
):
    late = session_of(batch, days_ago=9)
    url = reverse("trainings:session_roster", args=[late.pk])
    client = client_of(officer)
    page = client.post(url, filled(batch))
    assert "late_reason" in page.context["form"].errors
    label = page.context["form"]["late_reason"].label
    assert f'{label}<span class="asteriskField">*</span></label>' in page.content.decode()
    assert not Attendance.objects.exists()
    client.post(url, filled(batch, late_reason="Daftar tertinggal"))
    text = client.get(url).content.decode()
    assert "Daftar tertinggal" in text
    assert "9 hari kemudian" in text


def test_staff_learn_why_someone_is_out_and_get_the_code_that_fits(
    batch, session, url, officer, client_of
):
    for kind, enrolment in zip(("court", "hospital", "other"), batch.enrolments.all(), strict=True):
        stay = StayFactory(inmate=enrolment.inmate)
        AbsenceFactory(stay=stay, kind=kind, left_on=session.held_on)
    EnrolmentFactory(batch=batch, state=EnrolmentState.SUSPENDED, enrolled_at=LONG_AGO)
    lines = list(client_of(officer).get(url).context["form"].lines())
    assert [line.field.value() for line in lines[:3]] == ["sidang", "sakit", ""]
    assert "sidang" in str(lines[0].note).lower()
    assert sum(str(line.note) == "Ditangguhkan" for line in lines) == 1
    assert not any(line.row.required for line in lines)


def test_where_two_differ_both_marks_stand_side_by_side_and_the_typed_one_is_kept(
    batch, session, url, admin_url, trainer_a, officer, client_of
):
    client_of(officer).post(url, filled(batch, "hadir", topic=""))
    first, second, _third = marks_for(batch)
    typed = filled(batch, "hadir", topic="", **{f"code-{first}": "sakit"})
    client = client_of(trainer_a)
    page = client.post(admin_url, typed)
    form = page.context["form"]
    assert form[f"code-{first}"].value() == "sakit"
    assert list(form.errors) == ["__all__", f"code-{first}"]
    [told] = form.errors[f"code-{first}"]
    assert all(word in told for word in (officer.full_name, "Hadir", "Sakit"))
    assert set(Attendance.objects.values_list("code_id", flat=True)) == {"hadir"}

    again = {**typed, "seen": form["seen"].value()}
    assert client.post(admin_url, again).status_code == 302
    codes = dict(Attendance.objects.values_list("enrolment", "code"))
    assert (codes[first], codes[second]) == ("sakit", "hadir")


def test_marks_of_another_that_i_did_not_touch_are_shown_after_a_conflict(
    batch, session, url, admin_url, trainer_a, officer, client_of
):
    first, second, third = marks_for(batch)
    sent = {f"code-{first}": "sakit", f"code-{second}": "sidang", f"code-{third}": ""}
    client_of(officer).post(url, filled(batch, **sent))
    mine = {f"code-{first}": "hadir", f"code-{second}": "", f"code-{third}": "hadir"}
    form = client_of(trainer_a).post(admin_url, filled(batch, **mine)).context["form"]
    shown = [form[f"code-{pk}"].value() for pk in (first, second, third)]
    assert shown == ["hadir", "sidang", "hadir"]
    codes = dict(Attendance.objects.values_list("enrolment", "code"))
    assert codes == {first: "sakit", second: "sidang", third: "hadir"}


def test_a_seal_that_is_not_ours_or_of_another_list_overwrites_nothing(
    batch, session, url, officer, trainer_a, admin_url, client_of
):
    other = session_of(batch, days_ago=1)
    client = client_of(officer)
    client.post(url, filled(batch))
    elsewhere = client.get(reverse("trainings:session_roster", args=[other.pk]))
    for seen in ("", "made up", elsewhere.context["form"]["seen"].value()):
        page = client_of(trainer_a).post(admin_url, filled(batch, "sakit", seen=seen))
        assert page.status_code == 200
    assert set(Attendance.objects.values_list("code_id", flat=True)) == {"hadir"}


def test_what_others_saved_meanwhile_is_told_and_ones_own_is_not(
    batch, session, url, admin_url, officer, trainer_a, client_of
):
    news = reverse("trainings:roster_news", args=[session.pk])
    first, second, _third = marks_for(batch)
    before = {"sejak": client_of(trainer_a).get(admin_url).context["since"]}
    client_of(officer).post(url, {f"code-{first}": "hadir"})
    text = client_of(trainer_a).get(news, before).content.decode()
    assert officer.full_name in text
    assert "PESERTA A: Hadir" in text
    assert officer.full_name not in client_of(officer).get(news, before).content.decode()

    since = {"sejak": client_of(trainer_a).get(admin_url).context["since"]}
    assert client_of(trainer_a).get(news, since).content.strip() == b""
    client_of(officer).post(url, {f"code-{second}": "sakit"})
    text = client_of(trainer_a).get(news, since).content.decode()
    assert "PESERTA B: Sakit" in text
    assert "PESERTA A" not in text


def test_there_is_no_news_for_who_has_not_opened_the_roster_today(
    batch, session, url, admin_url, officer, trainer_a, client_of, monkeypatch
):
    other = session_of(batch, days_ago=1)
    client = client_of(trainer_a)
    elsewhere = client.get(reverse("admin:trainings_session_roster", args=[other.pk]))
    with monkeypatch.context() as patch:
        yesterday = time.time() - dt.timedelta(days=1, minutes=1).total_seconds()
        patch.setattr("django.core.signing.time.time", lambda: yesterday)
        old = opened(session)
    client_of(officer).post(url, filled(batch))
    news = reverse("trainings:roster_news", args=[session.pk])
    for seal in ("", "kemarin", "0001-01-01T00:00", elsewhere.context["since"], old):
        assert client.get(news, {"sejak": seal}).content.strip() == b""


def test_the_lists_of_today_come_first_then_missing_ones_then_those_to_come(
    batch, officer, client_of
):
    today, older = session_of(batch), session_of(batch, days_ago=3)
    coming, far = session_of(batch, days_ago=-2), session_of(batch, days_ago=-8)
    called_off = session_of(batch, days_ago=2, state="cancelled", cancel_reason="Razia")
    text = client_of(officer).get(reverse("trainings:roster_list")).content.decode()
    places = [
        text.index(f'"{reverse("trainings:session_roster", args=[one.pk])}"')
        for one in (today, older, coming)
    ]
    assert places == sorted(places)
    for absent in (far, called_off):
        assert f'"{reverse("trainings:session_roster", args=[absent.pk])}"' not in text


def test_the_batch_page_adds_up_lesson_hours_and_names_who_is_below(
    agency_a, trainer_a, officer, client_of
):
    batch = running_batch(agency_a, trainer_a, people=2, lesson_hours=12)
    held = [session_of(batch, days_ago=ago, state=SessionState.HELD) for ago in (3, 2)]
    session_of(batch, days_ago=-1, ends_at=dt.time(10, 30))
    SessionFactory(batch=batch, state="cancelled", cancel_reason="Razia")
    low, high = batch.enrolments.all()
    for session in held:
        AttendanceFactory(session=session, enrolment=high)
    AttendanceFactory(session=held[0], enrolment=low)
    AttendanceFactory(session=held[1], enrolment=low, code_id="tanpa-keterangan")
    page = client_of(officer).get(reverse("trainings:batch_detail", args=[batch.pk]))
    hours = page.context["hours"]
    assert (hours.held, hours.planned, hours.lacking) == (8, 10, 2)
    rows = [row.record for row in page.context["outcomes"].rows]
    assert [(one.enrolment.pk, one.is_below) for one in rows] == [(low.pk, True), (high.pk, False)]
    below, count = "di bawah syarat", "1 orang di bawah 80"
    assert all(text in page.content.decode() for text in (below, count))
    seen = client_of(trainer_a).get(reverse("trainings:batch_detail", args=[batch.pk]))
    assert not any(text in seen.content.decode() for text in (below, count))


def test_an_excused_absence_puts_nobody_below(agency_a, trainer_a, officer, client_of):
    batch = running_batch(agency_a, trainer_a, people=1)
    for ago, code in enumerate(("hadir", "sidang", "sakit", "bon", "ibadah", "tutupan"), start=1):
        session = session_of(batch, days_ago=ago, state=SessionState.HELD)
        AttendanceFactory(session=session, enrolment=batch.enrolments.get(), code_id=code)
    page = client_of(officer).get(reverse("trainings:batch_detail", args=[batch.pk]))
    [row] = page.context["outcomes"].rows
    share = row.record.share
    assert (share.attended, share.counted, row.record.is_below) == (1, 1, False)


def test_the_lists_that_wait_cost_the_same_queries_for_one_and_for_many(
    batch, officer, client_of, django_assert_max_num_queries
):
    client = client_of(officer)
    for sessions in (1, 12):
        for ago in range(sessions):
            SessionFactory(
                batch=batch,
                held_on=timezone.localdate() - dt.timedelta(ago % 5),
                starts_at=dt.time(ago),
                ends_at=dt.time(ago, 45),
            ) if ago else None
        with django_assert_max_num_queries(12):
            client.get(reverse("trainings:roster_list"))


@pytest.mark.parametrize(("code", "warned"), [("tanpa-keterangan", True), ("hadir", False)])
def test_a_correction_names_the_certificates_that_it_leaves_without_ground(
    agency_a, trainer_a, officer, client_of, code, warned
):
    batch = finished_batch(agency_a, trainer_a)
    issue_certificates(batch=batch, issued_on=dt.date(2025, 11, 20), by=officer)
    url = reverse("trainings:session_roster", args=[batch.sessions.get().pk])
    client = client_of(officer)
    seen = client.get(url).context["form"]["seen"].value()
    answer = client.post(url, filled(batch, code, seen=seen, late_reason="Salah baca"), follow=True)
    warnings = [
        str(message) for message in answer.context["messages"] if "sertifikat" in str(message)
    ]
    assert bool(warnings) is warned
    page = client.get(reverse("trainings:certificate_issue", args=[batch.pk]))
    assert len(page.context["issued"]) == 2
    assert all(bool(row.doubts) is warned for row in page.context["issued"])
