"""Lists that are opened again after they were entered on the wrong session."""

import pytest
from django.urls import reverse
from django.utils import timezone

from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.recap import StatementFactory
from tests.factories.trainings import CertificateFactory
from tests.trainings.scenes import finished_batch, marks_for, running_batch, session_of
from trainings.actions.attendance import RosterEntry, record_attendance
from trainings.actions.attendance_reopen import reopen_roster
from trainings.actions.session import cancel_session
from trainings.hours import hours_attended, hours_taught
from trainings.models import Certificate, Session, SessionState


@pytest.fixture
def batch(agency_a, trainer_a):
    return running_batch(agency_a, trainer_a)


@pytest.fixture
def session(batch, trainer_a):
    """A session whose list is complete."""
    session = session_of(batch)
    enter(session, trainer_a)
    session.refresh_from_db()
    return session


def enter(session, by, code="hadir"):
    entry = RosterEntry(marks_for(session.batch, code), "Bahan")
    return record_attendance(session=session, entry=entry, by=by)


def reopen(session, by, reason="Salah pertemuan"):
    return reopen_roster(session=session, reason=reason, by=by)


def test_its_marks_and_hours_are_gone_and_the_session_is_planned_again(batch, session, officer):
    assert hours_taught(batch) > 0
    reopen(session, officer)
    session.refresh_from_db()
    assert (session.state, session.attendance.count()) == (SessionState.PLANNED, 0)
    assert (session.recorded_at, session.recorded_by) == (None, None)
    assert hours_taught(batch) == 0
    assert hours_attended(marks_for(batch)) == {}
    assert session in Session.objects.unrecorded_until(timezone.localdate())


def test_the_trail_keeps_every_mark_who_entered_them_and_the_reason(
    batch, session, trainer_a, officer
):
    reopen(session, officer)
    event = TrailEvent.objects.first()
    assert (event.actor, event.object_id) == (officer, str(session.pk))
    assert event.reason == "Salah pertemuan"
    assert event.changes == {
        **{f"enrolment {pk}": ["hadir", ""] for pk in marks_for(batch)},
        "state": ["held", "planned"],
        "recorded_at": [session.recorded_at.isoformat(), None],
        "recorded_by": [trainer_a.pk, None],
        "late_reason": ["", ""],
    }


def test_it_can_then_be_entered_anew_or_called_off(session, trainer_a, officer):
    with pytest.raises(RefusedError):
        cancel_session(session=session, reason="Razia", by=officer)
    reopen(session, officer)
    enter(session, trainer_a, "sakit")
    assert set(session.attendance.values_list("code_id", flat=True)) == {"sakit"}
    reopen(session, officer)
    assert cancel_session(session=session, reason="Razia", by=officer).state == "cancelled"


@pytest.mark.parametrize("state", ["planned", "cancelled"])
def test_only_a_complete_list_is_opened_again(batch, officer, state):
    session = session_of(batch, state=state, cancel_reason="Razia")
    with pytest.raises(RefusedError):
        reopen(session, officer)


def test_it_needs_a_reason(session, officer):
    with pytest.raises(RefusedError):
        reopen(session, officer, reason="  ")
    assert session.attendance.count() == 3


def test_a_list_on_which_a_certificate_rests_stays_until_it_is_revoked(
    agency_a, trainer_a, officer
):
    batch = finished_batch(agency_a, trainer_a)
    session = batch.sessions.get()
    CertificateFactory(enrolment=batch.enrolments.get(inmate__name="SITI AMINAH"))
    with pytest.raises(RefusedError) as refused:
        reopen(session, officer)
    assert "SITI AMINAH" in refused.value.reason
    assert "BUDI" not in refused.value.reason
    assert session.attendance.count() == 2
    Certificate.objects.update(revoked_on=batch.ends_on, revoke_reason="Salah daftar")
    assert reopen(session, officer).state == SessionState.PLANNED


def test_statements_about_those_marked_fall_with_the_list(agency_a, trainer_a, officer):
    batch = finished_batch(agency_a, trainer_a)
    place = batch.enrolments.first()
    said = StatementFactory(enrolment=place)
    reopen(batch.sessions.get(), officer)
    said.refresh_from_db()
    assert said.replaced_on == timezone.localdate()
    assert "dibuka kembali" in said.replace_reason
    event = TrailEvent.objects.get(object_type="trainings.statement", action="change")
    assert event.subject_id == place.inmate_id


def test_what_cannot_be_opened_again_is_said_before_a_reason_is_asked(
    agency_a, trainer_a, officer, client_of
):
    session = session_of(running_batch(agency_a, trainer_a))
    answer = client_of(officer).get(reverse("trainings:roster_reopen", args=[session.pk]))
    assert answer.url == reverse("trainings:session_roster", args=[session.pk])


def test_a_session_of_a_batch_that_is_over_waits_again_and_can_be_called_off(
    agency_a, trainer_a, officer, client_of
):
    batch = finished_batch(agency_a, trainer_a)
    session = reopen(batch.sessions.get(), officer)
    assert session in Session.objects.unrecorded_until(timezone.localdate())
    url = reverse("trainings:session_cancel", args=[session.pk])
    client = client_of(officer)
    page = client.get(reverse("trainings:batch_detail", args=[batch.pk])).content.decode()
    assert url in page
    assert reverse("trainings:session_edit", args=[session.pk]) not in page
    client.post(url, {"reason": "Tidak terlaksana"})
    session.refresh_from_db()
    assert session.state == SessionState.CANCELLED


def test_an_officer_opens_a_list_again_from_its_page(session, officer, client_of):
    url = reverse("trainings:roster_reopen", args=[session.pk])
    roster = reverse("trainings:session_roster", args=[session.pk])
    client = client_of(officer)
    assert url in client.get(roster).content.decode()
    assert client.get(url).status_code == 200
    assert client.post(url, {"reason": " "}).status_code == 200
    assert session.attendance.count() == 3
    assert client.post(url, {"reason": "Salah pertemuan"}).url == roster
    assert session.attendance.count() == 0
    assert url not in client.get(roster).content.decode()
    again = client.post(url, {"reason": "Salah pertemuan"}, follow=True)
    assert [message.level_tag for message in again.context["messages"]][-1] == "error"


def test_nobody_but_an_officer_is_led_there(session, head, trainer_a, coordinator, client_of):
    url = reverse("trainings:roster_reopen", args=[session.pk])
    roster = reverse("trainings:session_roster", args=[session.pk])
    for user in (head, trainer_a, coordinator):
        client = client_of(user)
        assert url not in client.get(roster, follow=True).content.decode()
        assert client.post(url, {"reason": "Salah"}).status_code == 403
    assert session.attendance.count() == 3
