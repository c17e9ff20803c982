"""In which state a batch may move on."""

import datetime as dt

import pytest
from django.utils import timezone

from serang_rutan.core.refusal import RefusedError
from tests.factories.trainings import BatchFactory, EnrolmentFactory, SessionFactory
from trainings.models import BatchState, SessionState
from trainings.policies import batch as policy

pytestmark = pytest.mark.django_db


def days(first, last):
    today = timezone.localdate()
    return {
        "starts_on": today + dt.timedelta(days=first),
        "ends_on": today + dt.timedelta(days=last),
    }


def running(first=-10, last=0):
    batch = BatchFactory(state=BatchState.RUNNING, **days(first, last))
    EnrolmentFactory(batch=batch)
    return batch


def test_a_planned_batch_with_participants_starts_on_its_first_day():
    batch = BatchFactory(**days(0, 5))
    assert not policy.can_start(batch)
    EnrolmentFactory(batch=batch)
    assert policy.can_start(batch)


def test_a_batch_does_not_start_before_its_first_day():
    batch = BatchFactory(**days(1, 5))
    EnrolmentFactory(batch=batch)
    assert not policy.can_start(batch)


def test_a_running_batch_finishes_on_its_last_day():
    assert policy.can_finish(running())
    assert not policy.can_finish(running(last=1))


def test_a_missing_list_keeps_a_batch_open_and_is_named():
    batch = running()
    SessionFactory(batch=batch, held_on=batch.starts_on)
    with pytest.raises(RefusedError) as caught:
        policy.check_can_finish(batch)
    assert f"{batch.starts_on:%d-%m-%Y} 09.00" in str(caught.value.reason)


@pytest.mark.parametrize("state", [SessionState.HELD, SessionState.CANCELLED])
def test_entered_and_cancelled_sessions_do_not_stand_in_the_way(state):
    batch = running()
    SessionFactory(batch=batch, held_on=batch.starts_on, state=state, cancel_reason="Razia")
    assert policy.can_finish(batch)


def test_a_batch_ends_early_with_sessions_to_come_but_not_with_missing_lists():
    batch = running(last=5)
    SessionFactory(batch=batch, held_on=timezone.localdate())
    assert policy.can_end_early(batch)
    SessionFactory(batch=batch, held_on=batch.starts_on)
    assert not policy.can_end_early(batch)


@pytest.mark.parametrize("state", BatchState.values)
def test_only_planned_batches_are_cancelled_and_only_open_ones_changed(state):
    batch = BatchFactory(state=state, state_reason="Alasan")
    assert policy.can_cancel(batch) == (state == BatchState.PLANNED)
    assert policy.can_change(batch) == (state in {BatchState.PLANNED, BatchState.RUNNING})


def test_a_planned_batch_that_met_already_is_not_cancelled_but_starts_also_when_all_have_left():
    batch = BatchFactory(**days(-5, 5))
    session = SessionFactory(batch=batch, held_on=batch.starts_on, state=SessionState.HELD)
    with pytest.raises(RefusedError):
        policy.check_can_cancel(batch)
    assert policy.can_start(batch)
    session.state, session.cancel_reason = SessionState.CANCELLED, "Razia"
    session.save()
    assert policy.can_cancel(batch)
    assert not policy.can_start(batch)


@pytest.mark.parametrize("state", [BatchState.FINISHED, BatchState.CANCELLED])
def test_a_closed_batch_goes_nowhere(state):
    batch = BatchFactory(state=state, state_reason="Alasan", **days(-5, 0))
    EnrolmentFactory(batch=batch)
    checks = (policy.can_start, policy.can_finish, policy.can_end_early, policy.can_cancel)
    assert not any(check(batch) for check in checks)
