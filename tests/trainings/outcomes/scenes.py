"""A batch that ran, with sessions held and marks as a test spells them."""

import datetime as dt

from django.utils import timezone

from tests.factories.inmates import StayFactory
from tests.factories.trainings import (
    AttendanceFactory,
    BatchFactory,
    EnrolmentFactory,
    ResultFactory,
    RoomFactory,
    SessionFactory,
)
from trainings.models import BatchState, EnrolmentState, SessionState

LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
CODES = {"h": "hadir", "t": "tanpa-keterangan", "m": "memilih-tidak", "s": "sakit"}


def held_batch(agency, trainer, sessions=5, **fields):
    """A running batch over its last day, with `sessions` of two hours held on its first days."""
    today = timezone.localdate()
    fields.setdefault("state", BatchState.RUNNING)
    batch = BatchFactory(
        agency=agency,
        trainers=[trainer],
        rooms=[RoomFactory()],
        starts_on=today - dt.timedelta(days=20),
        ends_on=today,
        **fields,
    )
    for day in range(sessions):
        SessionFactory(
            batch=batch,
            room=batch.rooms.get(),
            held_on=batch.starts_on + dt.timedelta(days=day),
            starts_at=dt.time(9),
            ends_at=dt.time(10, 30),
            state=SessionState.HELD,
        )
    return batch


def person_in(batch, name, marks="", result=None, **fields):
    """Someone here in `batch`: a mark per session ("h", "t", "m", "s", "-"), and a mean result."""
    if batch.state == BatchState.FINISHED and "state" not in fields:
        fields |= {"state": EnrolmentState.COMPLETED, "ended_on": batch.ends_on}
    fields.setdefault("enrolled_at", LONG_AGO)
    enrolment = EnrolmentFactory(
        batch=batch, inmate=StayFactory(inmate__name=name).inmate, **fields
    )
    for session, mark in zip(batch.sessions.all(), marks, strict=False):
        if mark in CODES:
            AttendanceFactory(session=session, enrolment=enrolment, code_id=CODES[mark])
    if result is not None:
        ResultFactory(
            enrolment=enrolment, theory=result, practice=result, handed_in_at=timezone.now()
        )
    return enrolment
