"""Lesson hours taught and attended."""

import datetime as dt

import pytest

from tests.factories.trainings import (
    AttendanceFactory,
    BatchFactory,
    EnrolmentFactory,
    SessionFactory,
)
from trainings.hours import hours_attended, hours_taught
from trainings.models import DeliveryPolicy

pytestmark = pytest.mark.django_db
HOURS = {"starts_at": dt.time(9), "ends_at": dt.time(10, 10)}


@pytest.fixture
def batch():
    return BatchFactory()


def meeting(batch, day, **fields):
    fields = {**HOURS, "state": "held", **fields}
    return SessionFactory(batch=batch, held_on=dt.date(2026, 11, day), **fields)


def test_only_sessions_that_took_place_were_taught(batch):
    meeting(batch, 3)
    meeting(batch, 4)
    meeting(batch, 5, state="planned")
    meeting(batch, 6, state="cancelled", cancel_reason="Razia")
    assert hours_taught(batch) == 3


def test_a_person_attended_what_was_marked_present_or_late(batch):
    person = EnrolmentFactory(batch=batch)
    for day, code in ((3, "hadir"), (4, "terlambat"), (5, "sidang"), (6, "tanpa-keterangan")):
        AttendanceFactory(session=meeting(batch, day), enrolment=person, code_id=code)
    cancelled = meeting(batch, 9, state="cancelled", cancel_reason="Razia")
    AttendanceFactory(session=cancelled, enrolment=person)
    assert hours_attended([person.pk]) == {person.pk: 3}


def test_a_session_counts_by_the_rules_of_its_day(batch):
    DeliveryPolicy.objects.create(
        valid_from=dt.date(2026, 11, 4), lesson_minutes=35, source="Edaran uji"
    )
    meeting(batch, 3)
    meeting(batch, 4)
    assert hours_taught(batch) == 3
    meeting(batch, 5, ends_at=dt.time(9, 20))
    assert hours_taught(batch) == 4


def test_the_number_of_questions_does_not_grow_with_people(batch, django_assert_num_queries):
    people = EnrolmentFactory.create_batch(5, batch=batch)
    session = meeting(batch, 3)
    for person in people:
        AttendanceFactory(session=session, enrolment=person)
    with django_assert_num_queries(2):
        assert hours_attended([person.pk for person in people]) == {one.pk: 1 for one in people}
