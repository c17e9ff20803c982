"""How long the unlock list of a full day takes, against the bare query for its rows."""

import datetime as dt
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from inmates.models import Appointment, Inmate, Stay
from tests.factories.movement import LONG_AGO, meeting
from trainings.models import Enrolment, Session
from trainings.movement.documents import hourly_pdf, unlock_pdf
from trainings.movement.lists import movement_on

SESSIONS, PEOPLE = 20, 25
TRIES = 7
HOURS = (8, 10, 13, 15)


def build(officer) -> dt.date:
    """Write a day of `SESSIONS` batches of `PEOPLE` people, one in ten expected elsewhere."""
    today = timezone.localdate()
    for number in range(SESSIONS):
        hour = HOURS[number % len(HOURS)]
        session = meeting(hour, hour + 2, batch_fields={"quota": PEOPLE})
        people = Inmate.objects.bulk_create(
            Inmate(name=f"WARGA {number:02d} {one:02d}", sdp_number=f"B{number:03d}{one:03d}")
            for one in range(PEOPLE)
        )
        stays = Stay.objects.bulk_create(
            Stay(
                inmate=inmate,
                registration_number=f"B.I-{number:03d}{one:03d}/2026",
                register_class_id="B I",
                block="ABCDEF"[one % 6],
                cell=str(number),
            )
            for one, inmate in enumerate(people)
        )
        Enrolment.objects.bulk_create(
            Enrolment(batch=session.batch, inmate=inmate, enrolled_by=officer, enrolled_at=LONG_AGO)
            for inmate in people
        )
        Appointment.objects.bulk_create(
            Appointment(
                stay=stay, kind="visit", day=today, starts_at=dt.time(hour), recorded_by=officer
            )
            for stay in stays[::10]
        )
    return today


def bare(day: dt.date) -> list:
    """Fetch the rows that the list shows in one query, with nothing worked out from them."""
    rows = Session.objects.on(day).exclude(state="cancelled")
    return list(
        rows.filter(batch__enrolments__state="enrolled")
        .order_by("batch__enrolments__inmate__stays__block")
        .values_list(
            "starts_at",
            "room__name",
            "batch__programme__name",
            "batch__enrolments__inmate__name",
            "batch__enrolments__inmate__stays__block",
            "batch__enrolments__inmate__stays__cell",
        )
    )


def milliseconds(work) -> float:
    """Give the shortest of several tries: the others waited for something else."""
    took = []
    for _ in range(TRIES):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return 1_000 * min(took)


@pytest.mark.bench
def test_the_unlock_list_of_a_full_day_against_the_bare_query(officer):
    day = build(officer)
    with CaptureQueriesContext(connection) as seen:
        movement = movement_on(day, officer)
    assert len(movement.calls) == len(bare(day)) == SESSIONS * PEOPLE
    rows, made = milliseconds(lambda: bare(day)), milliseconds(lambda: movement_on(day, officer))
    print(f"\n{SESSIONS} sessions x {PEOPLE} people, {len(seen)} queries, milliseconds")
    print(f"{'bare query':24}{rows:8.1f}")
    print(f"{'list worked out':24}{made:8.1f}  {made / rows:.1f} x")
    for name, document in (("unlock list", unlock_pdf), ("movements by hour", hourly_pdf)):
        took = milliseconds(lambda document=document: document(movement))
        print(f"{name + ' as PDF':24}{took:8.1f}  {took / rows:.1f} x")
