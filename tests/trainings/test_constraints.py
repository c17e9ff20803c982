"""What the database itself refuses about batches, sessions and enrolments."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.factories.trainings import (
    BatchFactory,
    EnrolmentFactory,
    RoomFactory,
    SessionFactory,
)
from trainings.models import BatchState, EnrolmentState, SessionState

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("factory", "values"),
    [
        (BatchFactory, {"starts_on": dt.date(2026, 11, 28)}),
        (BatchFactory, {"quota": 0}),
        (BatchFactory, {"attendance_threshold": 101}),
        (BatchFactory, {"state": BatchState.CANCELLED}),
        (BatchFactory, {"state": BatchState.ENDED_EARLY}),
        (RoomFactory, {"capacity": 0}),
        (SessionFactory, {"ends_at": dt.time(9)}),
        (SessionFactory, {"state": SessionState.CANCELLED}),
        (EnrolmentFactory, {"state": EnrolmentState.WITHDRAWN}),
        (EnrolmentFactory, {"ended_on": dt.date(2026, 11, 5)}),
        (EnrolmentFactory, {"state": EnrolmentState.REMOVED, "ended_on": dt.date(2026, 11, 5)}),
    ],
)
def test_a_row_that_breaks_a_rule_is_refused(factory, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        factory(**values)


def test_a_batch_number_is_used_once_per_programme():
    batch = BatchFactory(number=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        BatchFactory(programme=batch.programme, number=1)
    assert BatchFactory(number=1).number == 1


def test_a_batch_meets_once_at_a_time_unless_the_first_was_cancelled():
    session = SessionFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        SessionFactory(batch=session.batch)
    session.state, session.cancel_reason = SessionState.CANCELLED, "Razia"
    session.save()
    assert SessionFactory(batch=session.batch).pk


def test_a_person_may_come_back_to_a_batch_after_withdrawing():
    row = EnrolmentFactory(state=EnrolmentState.WITHDRAWN, ended_on=dt.date(2026, 11, 5))
    assert EnrolmentFactory(batch=row.batch, inmate=row.inmate).is_active


def test_a_broken_rule_is_said_in_words():
    batch = BatchFactory.build(programme=BatchFactory().programme, agency=BatchFactory().agency)
    batch.starts_on = dt.date(2026, 11, 28)
    with pytest.raises(ValidationError) as caught:
        batch.validate_constraints()
    assert len(caught.value.messages) == 1
