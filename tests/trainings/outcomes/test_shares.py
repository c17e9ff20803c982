"""The share of attendance from what is stored."""

import datetime as dt

import pytest
from django.utils import timezone

from inmates.models import TemporaryAbsence
from tests.factories.trainings import AttendanceFactory, SessionFactory
from tests.trainings.outcomes.scenes import held_batch, person_in
from trainings.actions.enrolment import resume, suspend
from trainings.models import SessionKind, SessionState
from trainings.outcomes.explained import explained
from trainings.outcomes.shares import shares_of_enrolments
from trainings.readiness import readiness_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(agency_a, trainer_a):
    return held_batch(agency_a, trainer_a)


def share(enrolment):
    found = shares_of_enrolments([enrolment])[enrolment.pk]
    return found.attended, found.counted


def day_of(batch, place):
    return batch.starts_on + dt.timedelta(days=place)


def test_a_miss_from_before_joining_is_not_held_against_anyone(batch):
    joined = timezone.make_aware(dt.datetime.combine(day_of(batch, 2), dt.time(8)))
    assert share(person_in(batch, "ANI", "tthht", enrolled_at=joined)) == (2, 3)


def test_a_miss_from_after_the_end_of_the_place_is_not_held_against_anyone(batch):
    gone = {"state": "left", "ended_on": day_of(batch, 1)}
    assert share(person_in(batch, "ANI", "httht", **gone)) == (2, 3)


def test_a_miss_while_the_seat_was_suspended_is_not_held_against_anyone(batch, officer):
    enrolment = person_in(batch, "ANI", "hhhhh")
    suspend(enrolment=enrolment, by=officer)
    today = SessionFactory(batch=batch, held_on=timezone.localdate(), state=SessionState.HELD)
    AttendanceFactory(session=today, enrolment=enrolment, code_id="tanpa-keterangan")
    assert share(enrolment) == (5, 5)
    resume(enrolment=enrolment, by=officer)
    assert share(enrolment) == (5, 5)


def test_a_miss_while_out_of_the_rutan_is_not_held_against_anyone(batch, officer):
    enrolment = person_in(batch, "ANI", "htttt")
    absence = TemporaryAbsence.objects.create(
        stay=enrolment.inmate.stays.get(),
        kind="court",
        left_on=day_of(batch, 1),
        returned_on=day_of(batch, 3),
        recorded_by=officer,
    )
    assert share(enrolment) == (1, 3)
    TemporaryAbsence.objects.filter(pk=absence.pk).update(returned_on=None)
    assert share(enrolment) == (1, 1)


def test_a_remedial_session_attended_makes_good_one_missed_session(batch):
    enrolment = person_in(batch, "ANI", "hhhtt")
    extra = SessionFactory(batch=batch, kind=SessionKind.REMEDIAL, state=SessionState.HELD)
    mark = AttendanceFactory(session=extra, enrolment=enrolment)
    assert share(enrolment) == (4, 5)
    mark.code_id = "tanpa-keterangan"
    mark.save()
    assert share(enrolment) == (3, 5)


def test_sessions_that_were_called_off_do_not_count(batch):
    enrolment = person_in(batch, "ANI", "hhhht")
    batch.sessions.filter(held_on=day_of(batch, 4)).update(state="cancelled", cancel_reason="Razia")
    assert share(enrolment) == (4, 4)


def test_the_number_of_queries_is_the_same_for_one_and_for_many(batch, django_assert_num_queries):
    few = [person_in(batch, "ANI", "hhhht")]
    many = [*few, *(person_in(batch, f"ORANG {n}", "hhmtt") for n in range(6))]
    for enrolments in (few, many):
        with django_assert_num_queries(4):
            shares_of_enrolments(enrolments)


def test_the_reckoning_of_one_person_gives_the_same_share_as_that_of_all(batch, officer):
    enrolment = person_in(batch, "ANI", "hhmts")
    told = explained(enrolment)
    assert [row.counts.value for row in told["rows"]] == [
        *("attended", "attended", "missed", "missed", "excused"),
    ]
    assert ("Kehadiran", "2 / 4 (50 %)") in [(str(a), b) for a, b in told["facts"]]
    assert share(enrolment) == (2, 4)
    assert not told["reaches"]


def test_who_joined_later_reaches_the_threshold_and_can_have_a_certificate(agency_a, trainer_a):
    batch = held_batch(agency_a, trainer_a, state="finished")
    joined = timezone.make_aware(dt.datetime.combine(day_of(batch, 3), dt.time(8)))
    person_in(batch, "ANI", "ttthh", result=80, enrolled_at=joined)
    assert [row.is_ready for row in readiness_of(batch)] == [True]
