"""People with marks over two months, as the tests of recaps need them."""

import datetime as dt
from itertools import count

from tests.factories.agencies import ProgrammeFactory, SignatoryFactory
from tests.factories.inmates import StayFactory
from tests.factories.trainings import (
    AttendanceFactory,
    BatchFactory,
    EnrolmentFactory,
    SessionFactory,
)

LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
OCTOBER, NOVEMBER = (2026, 10), (2026, 11)
# Sessions of 70 minutes: three of them are four lesson hours of 45 minutes, not three.
MEETINGS = (
    (dt.date(2026, 10, 27), "Mengenal alat"),
    (dt.date(2026, 10, 29), "Memotong kain"),
    (dt.date(2026, 11, 3), "Menjahit lurus"),
    (dt.date(2026, 11, 5), "Menjahit lurus"),
    (dt.date(2026, 11, 10), "Memasang kancing"),
)
CODES = ("hadir", "terlambat", "hadir", "sidang", "tanpa-keterangan")
_numbers = count(1)


def sewing_batch(agency, **fields):
    """A batch of October and November with five meetings held."""
    number = next(_numbers)
    defaults = {
        "programme": ProgrammeFactory(name=f"Menjahit Uji {number}"),
        "agency": agency,
        "starts_on": dt.date(2026, 10, 26),
        "ends_on": dt.date(2026, 11, 13),
        "state": "finished",
    }
    batch = BatchFactory(**defaults | fields)
    for day, topic in MEETINGS:
        SessionFactory(
            batch=batch,
            held_on=day,
            topic=topic,
            state="held",
            starts_at=dt.time(9),
            ends_at=dt.time(10, 10),
        )
    if not agency.signatories.exists():
        SignatoryFactory(agency=agency, name="H. Pejabat Uji", title="Kepala Dinas")
    return batch


def place(batch, name="BUDI WAHYUDI ALS BW", codes=CODES, stay=None, **fields):
    """A place in `batch` of someone who lives in block A, with one mark per code given."""
    stay = stay or StayFactory(inmate__name=name)
    defaults = {"state": "withdrawn", "ended_on": dt.date(2026, 11, 13), "enrolled_at": LONG_AGO}
    enrolment = EnrolmentFactory(batch=batch, inmate=stay.inmate, **defaults | fields)
    for session, code in zip(batch.sessions.order_by("held_on"), codes, strict=False):
        if code:
            AttendanceFactory(session=session, enrolment=enrolment, code_id=code)
    return enrolment
