"""Batches with people in them, as several tests need them."""

import datetime as dt

from django.utils import timezone

from tests.factories.agencies import ProgrammeFactory, SignatoryFactory
from tests.factories.inmates import InmateFactory
from tests.factories.trainings import (
    AttendanceFactory,
    BatchFactory,
    EnrolmentFactory,
    ResultFactory,
    SessionFactory,
)
from trainings.models import BatchState, EnrolmentState, SessionState

LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def running_batch(agency, trainer, people=3, **fields):
    """A batch that began a week ago and ends in a week, with `people` enrolled before it began."""
    today = timezone.localdate()
    fields.setdefault("starts_on", today - dt.timedelta(days=7))
    fields.setdefault("ends_on", today + dt.timedelta(days=7))
    fields.setdefault("state", BatchState.RUNNING)
    batch = BatchFactory(agency=agency, trainers=[trainer], **fields)
    for number in range(people):
        inmate = InmateFactory(name=f"PESERTA {chr(ord('A') + number)}")
        EnrolmentFactory(batch=batch, inmate=inmate, enrolled_at=LONG_AGO)
    return batch


def session_of(batch, days_ago=0, **fields):
    """A session of `batch`, `days_ago` days before today."""
    held_on = timezone.localdate() - dt.timedelta(days=days_ago)
    return SessionFactory(batch=batch, held_on=held_on, **fields)


def marks_for(batch, code="hadir"):
    """Map every participant of `batch` to `code`."""
    return dict.fromkeys(batch.enrolments.values_list("pk", flat=True), code)


def finished_batch(agency, trainer, names=("BUDI WAHYUDI", "SITI AMINAH"), **fields):
    """A finished batch whose people attended everything, passed, and can have a certificate."""
    if "programme" not in fields:
        fields["programme"] = ProgrammeFactory(name="Ecoprint Uji")
    batch = BatchFactory(
        agency=agency,
        trainers=[trainer],
        state=BatchState.FINISHED,
        starts_on=dt.date(2025, 11, 17),
        ends_on=dt.date(2025, 11, 19),
        **fields,
    )
    if not agency.signatories.exists():
        SignatoryFactory(agency=agency, name="H. Pejabat Uji", title="Kepala Dinas")
    session = SessionFactory(batch=batch, held_on=dt.date(2025, 11, 17), state=SessionState.HELD)
    for name in names:
        enrolment = EnrolmentFactory(
            batch=batch,
            inmate=InmateFactory(name=name),
            enrolled_at=LONG_AGO,
            state=EnrolmentState.COMPLETED,
            ended_on=dt.date(2025, 11, 19),
        )
        AttendanceFactory(session=session, enrolment=enrolment)
        ResultFactory(enrolment=enrolment, handed_in_at=timezone.now())
    return batch
