import datetime as dt

import pytest

from serang_rutan.core.refusal import RefusedError
from tests.factories.trainings import BatchFactory, SessionFactory
from trainings.models import SessionState
from trainings.policies.attendance import can_record_attendance, check_can_record_attendance

HELD_ON = dt.date(2026, 11, 3)


@pytest.fixture
def session(agency_a):
    return SessionFactory(batch=BatchFactory(agency=agency_a), held_on=HELD_ON)


@pytest.mark.parametrize(("days", "allowed"), [(-1, False), (0, True), (7, True), (8, False)])
def test_a_trainer_enters_a_roster_from_the_day_itself_until_seven_days_later(
    session, trainer_a, days, allowed
):
    today = HELD_ON + dt.timedelta(days=days)
    assert can_record_attendance(session, trainer_a, today) is allowed


@pytest.mark.parametrize(("days", "allowed"), [(-1, False), (0, True), (8, True), (400, True)])
def test_an_officer_enters_a_roster_at_any_time_after_the_session(session, officer, days, allowed):
    today = HELD_ON + dt.timedelta(days=days)
    assert can_record_attendance(session, officer, today) is allowed


def test_a_cancelled_session_has_no_roster(session, officer):
    session.state, session.cancel_reason = SessionState.CANCELLED, "Razia"
    with pytest.raises(RefusedError):
        check_can_record_attendance(session, officer, HELD_ON)
