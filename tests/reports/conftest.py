"""A small year of two agencies that can be counted on paper; see `small_year`."""

import datetime as dt

import pytest

from agencies.models import Target
from tests.factories.inmates import InmateFactory
from tests.factories.trainings import (
    AttendanceFactory,
    BatchFactory,
    EnrolmentFactory,
    SessionFactory,
)
from trainings.models import Certificate

YEAR = 2026
HOME = "36.04.05"


def enrol(batch, inmate, **values):
    return EnrolmentFactory(batch=batch, inmate=inmate, **values)


def issue(enrolment, number, issued_on, **values):
    return Certificate.objects.create(
        enrolment=enrolment,
        agency=enrolment.batch.agency,
        number=f"UJI/{number}",
        series_year=issued_on.year,
        series_number=number,
        check_code=f"UJI-{number:08}",
        holder_name="WARGA UJI",
        course_name="Program Uji",
        issuer_name="Dinas Uji",
        starts_on=enrolment.batch.starts_on,
        ends_on=enrolment.batch.ends_on,
        lesson_hours=24,
        signatory_name="Pejabat Uji",
        signatory_title="Kepala Dinas",
        issued_on=issued_on,
        issued_by=enrolment.enrolled_by,
        **values,
    )


@pytest.fixture
def small_year(agency_a, agency_b, officer):
    """Make the year.

    Agency A, February, finished: 8 people of Kramatwatu; 6 completed, 2 withdrew; two sessions
    held, one cancelled, one planned; marks at the first: 5 present, 1 ill, 1 chose not to come,
    1 absent; 6 certificates in March, one of them revoked.
    Agency B, March, running: 5 of the same people and 2 more; one session held, all 7 late.
    Not of the year: a batch of 2025, a planned one and a cancelled one.
    """
    people = InmateFactory.create_batch(10, district_id=HOME)
    first = BatchFactory(
        agency=agency_a,
        state="finished",
        starts_on=dt.date(YEAR, 2, 2),
        ends_on=dt.date(YEAR, 2, 20),
    )
    done = [
        enrol(first, one, state="completed", ended_on=dt.date(YEAR, 2, 20)) for one in people[:6]
    ]
    gone = [
        enrol(first, one, state="withdrawn", ended_on=dt.date(YEAR, 2, 10)) for one in people[6:8]
    ]
    held = SessionFactory(batch=first, held_on=dt.date(YEAR, 2, 3), state="held")
    SessionFactory(batch=first, held_on=dt.date(YEAR, 2, 4), state="held")
    SessionFactory(
        batch=first, held_on=dt.date(YEAR, 2, 5), state="cancelled", cancel_reason="Razia"
    )
    SessionFactory(batch=first, held_on=dt.date(YEAR, 2, 6), state="planned")
    codes = ["hadir"] * 5 + ["sakit", "memilih-tidak", "tanpa-keterangan"]
    for one, code in zip([*done, *gone], codes, strict=True):
        AttendanceFactory(session=held, enrolment=one, code_id=code)
    for number, one in enumerate(done, start=1):
        issue(one, number, dt.date(YEAR, 3, 5))
    Certificate.objects.filter(series_number=6).update(
        revoked_on=dt.date(YEAR, 3, 9), revoke_reason="Salah nama"
    )
    second = BatchFactory(
        agency=agency_b,
        state="running",
        starts_on=dt.date(YEAR, 3, 2),
        ends_on=dt.date(YEAR, 3, 31),
    )
    late = SessionFactory(batch=second, held_on=dt.date(YEAR, 3, 3), state="held")
    for one in [*people[:5], *people[8:]]:
        AttendanceFactory(session=late, enrolment=enrol(second, one), code_id="terlambat")
    for state, starts_on in (
        ("finished", dt.date(YEAR - 1, 5, 4)),
        ("planned", dt.date(YEAR, 12, 7)),
        ("cancelled", dt.date(YEAR, 4, 6)),
    ):
        other = BatchFactory(
            agency=agency_a,
            state=state,
            starts_on=starts_on,
            ends_on=starts_on,
            state_reason="Uji",
        )
        enrol(other, people[0])
    Target.objects.create(agency=agency_a, year=YEAR, participants=16, completions=12)
    return YEAR
