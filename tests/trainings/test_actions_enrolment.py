"""Enrolling people and ending their participation."""

import datetime as dt
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from inmates.models import EndKind
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.agencies import FundFactory
from tests.factories.assessments import WishFactory
from tests.factories.inmates import InmateFactory, StayFactory
from tests.factories.trainings import (
    AttendanceFactory,
    ComingBatchFactory,
    EnrolmentFactory,
    SessionFactory,
)
from trainings.actions import enrolment as actions
from trainings.actions.batch import cancel_batch
from trainings.eligibility import NotEligible
from trainings.models import Attendance, BatchState, Enrolment, EnrolmentState


@pytest.fixture
def batch(db):
    return ComingBatchFactory(quota=2)


def present(batch=None, stance="yes", **stay):
    person = StayFactory(**stay).inmate
    if batch is not None and stance:
        WishFactory(inmate=person, programme=batch.programme, stance=stance)
    return person


def refused(batch, inmate, officer, **kwargs):
    with pytest.raises(NotEligible) as caught:
        actions.enrol(batch=batch, inmate=inmate, by=officer, **kwargs)
    assert not TrailEvent.objects.filter(object_type="trainings.enrolment").exists()
    return {verdict.code for verdict in caught.value.verdicts}


def test_someone_who_wants_to_is_enrolled_and_it_is_on_the_trail(batch, officer):
    person = present(batch)
    row = actions.enrol(batch=batch, inmate=person, by=officer, override_reason="tidak perlu")
    assert (row.state, row.override_reason) == (EnrolmentState.ENROLLED, "")
    event = TrailEvent.objects.get(object_type="trainings.enrolment")
    assert event.subject_id == person.pk
    assert "wish" in event.changes["verdicts"]


def test_nothing_is_forced_whatever_the_reason(batch, officer):
    person = present(batch, stance="no")
    assert refused(batch, person, officer, override_reason="Perintah") == {"unwanted"}


@pytest.mark.parametrize("stance", ["unsure", ""])
def test_without_a_stated_wish_a_reason_is_written_down(batch, officer, stance):
    person = present(batch, stance=stance)
    assert refused(batch, person, officer, override_reason=" ") <= {"unsure", "unasked"}
    row = actions.enrol(batch=batch, inmate=person, by=officer, override_reason="Menyatakan mau")
    assert row.override_reason == "Menyatakan mau"


def test_someone_who_will_leave_early_is_enrolled_with_a_reason(batch, officer):
    person = present(batch, expected_release_on=batch.ends_on - dt.timedelta(days=1))
    assert refused(batch, person, officer) == {"leaves_early"}
    assert actions.enrol(batch=batch, inmate=person, by=officer, override_reason="Singkat")


def test_a_person_who_has_left_is_refused(batch, officer):
    person = present(batch, ended_on=dt.date(2026, 10, 1), end_kind=EndKind.RELEASED)
    assert "absent" in refused(batch, person, officer, override_reason="Alasan")


def test_the_last_seat_is_given_once(officer):
    batch = ComingBatchFactory(quota=1)
    actions.enrol(batch=batch, inmate=present(batch), by=officer)
    with pytest.raises(NotEligible) as caught:
        actions.enrol(batch=batch, inmate=present(batch), by=officer)
    assert [verdict.code for verdict in caught.value.verdicts] == ["full"]


def test_a_double_click_enrols_once(batch, officer):
    person = present(batch)
    actions.enrol(batch=batch, inmate=person, by=officer)
    with pytest.raises(NotEligible):
        actions.enrol(batch=batch, inmate=person, by=officer)
    assert batch.enrolments.count() == 1


def test_the_database_holds_the_rule_too(batch):
    row = EnrolmentFactory(batch=batch)
    with pytest.raises(IntegrityError), transaction.atomic():
        EnrolmentFactory(batch=batch, inmate=row.inmate)


def test_one_person_is_in_one_open_batch_on_the_same_days(batch, officer):
    person = present(batch)
    other = EnrolmentFactory(inmate=person, batch=ComingBatchFactory())
    assert refused(batch, person, officer) == {"clash"}
    cancel_batch(batch=other.batch, reason="Batal", by=officer)
    assert actions.enrol(batch=batch, inmate=person, by=officer)


def test_seats_for_residents_are_given_to_verified_residents(officer):
    fund = FundFactory(residents_only=True)
    batch = ComingBatchFactory(fund=fund, agency=fund.agency)
    person = present(batch)
    assert refused(batch, person, officer, override_reason="Mohon") == {"not_resident"}
    person.residence_verified_on, person.residence_verified_by = dt.date(2026, 10, 1), officer
    person.save()
    assert actions.enrol(batch=batch, inmate=person, by=officer)


def test_a_closed_batch_takes_nobody(officer):
    batch = ComingBatchFactory(state=BatchState.FINISHED)
    with pytest.raises(RefusedError):
        actions.enrol(batch=batch, inmate=present(batch), by=officer)


def days(count):
    return timezone.localdate() + dt.timedelta(days=count)


def test_nobody_joins_after_the_last_day_though_the_batch_is_still_open(officer):
    batch = ComingBatchFactory(starts_on=days(-9), ends_on=days(-1), state=BatchState.RUNNING)
    with pytest.raises(RefusedError):
        actions.enrol(batch=batch, inmate=present(batch), by=officer)
    batch.ends_on = days(0)
    batch.save()
    assert actions.enrol(batch=batch, inmate=present(batch), by=officer)


def test_a_running_batch_takes_people_while_a_session_is_to_come(officer):
    batch = ComingBatchFactory(starts_on=days(-9), ends_on=days(9), state=BatchState.RUNNING)
    last = SessionFactory(batch=batch, held_on=days(-1))
    SessionFactory(batch=batch, held_on=days(3), state="cancelled", cancel_reason="Razia")
    SessionFactory(batch=batch, held_on=days(3), kind="remedial")
    with pytest.raises(RefusedError):
        actions.enrol(batch=batch, inmate=present(batch), by=officer)
    last.held_on = days(0)
    last.save()
    assert actions.enrol(batch=batch, inmate=present(batch), by=officer)
    last.state = "held"
    last.save()
    with pytest.raises(RefusedError):
        actions.enrol(batch=batch, inmate=present(batch), by=officer)


def test_a_running_batch_without_any_session_takes_people(officer):
    batch = ComingBatchFactory(starts_on=days(-9), ends_on=days(9), state=BatchState.RUNNING)
    assert actions.enrol(batch=batch, inmate=present(batch), by=officer)


@pytest.mark.parametrize(
    ("step", "state"),
    [
        (actions.withdraw, EnrolmentState.WITHDRAWN),
        (actions.leave, EnrolmentState.LEFT),
        (partial(actions.remove, heard="Menyesal"), EnrolmentState.REMOVED),
    ],
)
def test_a_participation_ends_once(batch, officer, step, state):
    row = EnrolmentFactory(batch=batch)
    ended = step(enrolment=row, by=officer, reason="Alasan")
    assert (ended.state, ended.end_reason) == (state, "Alasan")
    assert ended.ended_on is not None
    assert TrailEvent.objects.get().changes == {"state": ["enrolled", state]}
    with pytest.raises(RefusedError):
        step(enrolment=row, by=officer, reason="Lagi")


def test_withdrawing_needs_no_reason_and_removing_does(batch, officer):
    assert actions.withdraw(enrolment=EnrolmentFactory(batch=batch), by=officer).end_reason == ""
    with pytest.raises(RefusedError):
        actions.remove(enrolment=EnrolmentFactory(batch=batch), by=officer, reason=" ", heard="Ya")


def test_nobody_is_removed_unheard(batch, officer):
    row = EnrolmentFactory(batch=batch)
    with pytest.raises(RefusedError):
        actions.remove(enrolment=row, by=officer, reason="Melanggar", heard=" ")
    actions.remove(enrolment=row, by=officer, reason="Melanggar", heard="Menyesal")
    row.refresh_from_db()
    assert (row.state, row.heard) == ("removed", "Menyesal")


def test_who_pauses_keeps_the_seat(officer):
    batch = ComingBatchFactory(quota=1)
    row = EnrolmentFactory(batch=batch)
    paused = actions.suspend(enrolment=row, by=officer)
    assert paused.state == EnrolmentState.SUSPENDED
    assert refused_full(batch, officer)
    with pytest.raises(RefusedError):
        actions.suspend(enrolment=row, by=officer)
    assert actions.resume(enrolment=row, by=officer).state == EnrolmentState.ENROLLED
    with pytest.raises(RefusedError):
        actions.resume(enrolment=row, by=officer)


def refused_full(batch, officer):
    with pytest.raises(NotEligible) as caught:
        actions.enrol(batch=batch, inmate=present(batch), by=officer)
    return [verdict.code for verdict in caught.value.verdicts] == ["full"]


def test_leaving_the_rutan_ends_every_open_participation_and_keeps_marks(officer):
    stay = StayFactory(ended_on=dt.date(2026, 11, 20), end_kind=EndKind.TRANSFERRED)
    row = EnrolmentFactory(inmate=stay.inmate)
    AttendanceFactory(enrolment=row)
    done = EnrolmentFactory(
        inmate=stay.inmate, state=EnrolmentState.COMPLETED, ended_on=dt.date(2026, 3, 1)
    )
    actions.end_enrolments_of_stay(stay, officer)
    row.refresh_from_db()
    done.refresh_from_db()
    assert (row.state, row.ended_on) == (EnrolmentState.LEFT, dt.date(2026, 11, 20))
    assert (row.end_reason, row.shown_reason) == ("transferred", EndKind.TRANSFERRED.label)
    assert done.state == EnrolmentState.COMPLETED
    assert Attendance.objects.count() == 1


def test_without_its_trail_an_enrolment_does_not_stand(batch, officer, monkeypatch):
    def broken(**kwargs):
        raise RuntimeError

    person = present(batch)
    monkeypatch.setattr(actions, "record", broken)
    with pytest.raises(RuntimeError):
        actions.enrol(batch=batch, inmate=person, by=officer)
    assert not Enrolment.objects.exists()


def test_someone_never_here_is_refused(batch, officer):
    assert "absent" in refused(batch, InmateFactory(), officer, override_reason="Alasan")
