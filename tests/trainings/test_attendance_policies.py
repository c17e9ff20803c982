import datetime as dt

import pytest

from serang_rutan.core.refusal import RefusedError
from tests.factories.trainings import BatchFactory, SessionFactory
from trainings.models import DeliveryPolicy, SessionState
from trainings.policies.attendance import (
    can_record_attendance,
    check_can_record_attendance,
    check_reason_when_late,
    is_late,
)

HELD_ON = dt.date(2026, 11, 3)


def after(days):
    return HELD_ON + dt.timedelta(days=days)


@pytest.fixture
def session(agency_a):
    return SessionFactory(batch=BatchFactory(agency=agency_a), held_on=HELD_ON)


@pytest.mark.parametrize(("days", "allowed"), [(-1, False), (0, True), (7, True), (8, False)])
def test_a_trainer_enters_a_roster_from_the_day_itself_until_seven_days_later(
    session, trainer_a, days, allowed
):
    assert can_record_attendance(session, trainer_a, after(days)) is allowed


@pytest.mark.parametrize(("days", "allowed"), [(-1, False), (0, True), (8, True), (400, True)])
def test_an_officer_enters_a_roster_at_any_time_after_the_session(session, officer, days, allowed):
    assert can_record_attendance(session, officer, after(days)) is allowed


def test_the_rules_of_the_day_of_the_session_say_how_many_days_there_are(session, trainer_a):
    DeliveryPolicy.objects.create(valid_from=HELD_ON, late_entry_days=2, source="Uji")
    DeliveryPolicy.objects.create(valid_from=after(1), late_entry_days=30, source="Uji")
    assert not is_late(session, after(2))
    assert is_late(session, after(3))
    with pytest.raises(RefusedError, match="2"):
        check_can_record_attendance(session, trainer_a, after(3))


def test_a_reason_is_asked_for_from_the_eighth_day_on(session):
    check_reason_when_late(session, "", after(7))
    check_reason_when_late(session, "Daftar hilang", after(8))
    with pytest.raises(RefusedError):
        check_reason_when_late(session, "", after(8))


def test_a_cancelled_session_has_no_roster(session, officer):
    session.state, session.cancel_reason = SessionState.CANCELLED, "Razia"
    with pytest.raises(RefusedError):
        check_can_record_attendance(session, officer, HELD_ON)
