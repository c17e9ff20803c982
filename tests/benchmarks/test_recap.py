"""How long the recaps of a month take for 400 people, and that it asks no more than for two."""

import datetime as dt
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.models import Agency
from tests.factories.agencies import RutanSignatoryFactory
from tests.factories.inmates import StayFactory
from tests.factories.trainings import EnrolmentFactory, SessionFactory
from tests.trainings.recap_scene import LONG_AGO, sewing_batch
from trainings.models import Attendance
from trainings.recap.document import recap_pdf
from trainings.recap.letter import Letter, rutan_signatory_on
from trainings.recap.people import by_cell, people_within, recaps_of, with_last_stay
from trainings.recap.period import Period

MANY, SESSIONS = 400, 20
NOVEMBER, DAY = Period.month(2026, 11), dt.date(2026, 11, 29)


def printed(officer):
    people = by_cell(with_last_stay(people_within(officer, NOVEMBER)))
    return recap_pdf(
        recaps_of(people, NOVEMBER), NOVEMBER, Letter(DAY, "", rutan_signatory_on(DAY))
    )


def fill(people):
    """Put `people` into batches of 20, each with 20 sessions and a mark for everyone."""
    agency = Agency.objects.get(code="diskoumperindag")
    for start in range(0, people, 20):
        batch = sewing_batch(agency, ends_on=dt.date(2026, 11, 27))
        days = [dt.date(2026, 11, 1) + dt.timedelta(days=number) for number in range(SESSIONS)]
        hours = {"starts_at": dt.time(13), "ends_at": dt.time(16), "state": "held"}
        sessions = [SessionFactory(batch=batch, held_on=day, **hours) for day in days]
        for _number in range(min(20, people - start)):
            inmate = StayFactory().inmate
            one = EnrolmentFactory(batch=batch, inmate=inmate, enrolled_at=LONG_AGO)
            Attendance.objects.bulk_create(
                Attendance(
                    session=session, enrolment=one, code_id="hadir", entered_by=one.enrolled_by
                )
                for session in sessions
            )


@pytest.mark.bench
def test_the_recaps_of_a_month_for_400_people(officer):
    RutanSignatoryFactory()
    fill(2)
    with CaptureQueriesContext(connection) as few:
        printed(officer)
    fill(MANY - 2)
    start = time.perf_counter()
    with CaptureQueriesContext(connection) as many:
        document = printed(officer)
    seconds = time.perf_counter() - start
    assert f"/Count {MANY}".encode() in document
    assert len(many) == len(few)
    print(f"\n{MANY} recaps in one file: {seconds:.2f} s, {len(many)} queries")
