"""What trainings tell of a person's time here."""

import datetime as dt

import pytest

from agencies.models import Programme
from tests.factories.inmates import InmateFactory
from tests.factories.trainings import (
    BatchFactory,
    CertificateFactory,
    EnrolmentFactory,
    ResultFactory,
)
from trainings.actions.enrolment import resume, suspend, withdraw
from trainings.models import EnrolmentState
from trainings.models.enrolment import HOLDING_STATES
from trainings.timeline import timeline

JOINED = "2026-11-01T03:00Z"


@pytest.fixture
def person(db):
    return InmateFactory()


@pytest.fixture
def enrolment(person):
    batch = BatchFactory(programme=Programme.objects.get(code="las"))
    return EnrolmentFactory(batch=batch, inmate=person, enrolled_at=JOINED)


def told(user, person):
    return list(timeline(user, person.pk))


def test_joining_leads_to_the_batch(enrolment, person, officer):
    (joined,) = told(officer, person)
    assert joined.on == dt.date(2026, 11, 1)
    assert str(enrolment.batch) in joined.title
    assert joined.url.endswith(f"/{enrolment.batch_id}/")


def test_resting_and_going_on_are_told_with_the_reason(enrolment, person, officer):
    suspend(enrolment=enrolment, by=officer, reason="Sidang")
    resume(enrolment=enrolment, by=officer)
    again, rested, _joined = told(officer, person)
    assert rested.detail == "Sidang"
    assert again.title != rested.title


@pytest.mark.parametrize(
    "state", [state for state in EnrolmentState if state not in (*HOLDING_STATES, "declined")]
)
def test_every_way_to_end_has_a_sentence(enrolment, person, officer, state):
    enrolment.state, enrolment.ended_on, enrolment.end_reason = state, "2026-11-09", "Alasan"
    enrolment.save()
    ended, _joined = told(officer, person)
    assert (ended.on, ended.detail) == (dt.date(2026, 11, 9), "Alasan")
    assert str(enrolment.batch) in ended.title


def test_a_seat_of_a_round_is_told_from_the_offer_to_joining(person, officer, trainer_a):
    place = EnrolmentFactory(
        batch=BatchFactory(trainers=[trainer_a]),
        inmate=person,
        state=EnrolmentState.ACCEPTED,
        enrolled_at=JOINED,
        offered_at=JOINED,
        answered_at="2026-11-02T03:00Z",
    )
    assert [event.on.day for event in told(officer, person)] == [2, 1]
    assert told(trainer_a, person) == []
    place.state, place.enrolled_at = EnrolmentState.ENROLLED, "2026-11-03T03:00Z"
    place.save()
    assert [event.on.day for event in told(officer, person)] == [3, 2, 1]
    assert len(told(trainer_a, person)) == 3


def test_not_taking_a_seat_is_told_as_just_that(person, officer, trainer_a):
    EnrolmentFactory(
        batch=BatchFactory(trainers=[trainer_a]),
        inmate=person,
        state=EnrolmentState.DECLINED,
        enrolled_at=JOINED,
        offered_at=JOINED,
        answered_at="2026-11-02T03:00Z",
        ended_on="2026-11-02",
    )
    declined, offered = told(officer, person)
    assert (declined.on.day, offered.on.day) == (2, 1)
    assert told(trainer_a, person) == []


def test_an_end_by_an_officer_is_told_once(enrolment, person, officer):
    withdraw(enrolment=enrolment, by=officer)
    assert len(told(officer, person)) == 2


def test_a_result_is_told_when_it_is_handed_in(enrolment, person, officer):
    result = ResultFactory(enrolment=enrolment, theory=80, practice=80, competent=True)
    result.handed_in_at = None
    result.save()
    assert len(told(officer, person)) == 1
    result.handed_in_at = "2026-11-28T03:00Z"
    result.save()
    assert told(officer, person)[0].on == dt.date(2026, 11, 28)


def test_a_certificate_is_told_and_its_revocation_too(enrolment, person, officer):
    certificate = CertificateFactory(enrolment=enrolment, issued_on=dt.date(2026, 12, 1))
    assert certificate.number in told(officer, person)[0].title
    certificate.revoked_on, certificate.revoke_reason = dt.date(2026, 12, 5), "Salah nama"
    certificate.save()
    assert told(officer, person)[0].detail == "Salah nama"
    assert [event.on.day for event in told(officer, person)] == [5, 1, 1]


@pytest.mark.parametrize("count", [1, 12])
def test_it_costs_three_queries(person, head, django_assert_num_queries, count):
    ended = {"state": EnrolmentState.COMPLETED, "ended_on": "2026-11-27"}
    for enrolment in EnrolmentFactory.create_batch(count, inmate=person, **ended):
        ResultFactory(enrolment=enrolment)
        CertificateFactory(enrolment=enrolment)
    with django_assert_num_queries(3):
        told(head, person)


@pytest.mark.parametrize("role", ["official", "administrator", "trainer_b", "coordinator"])
def test_whoever_may_not_see_the_batch_is_told_nothing(enrolment, person, request, role):
    assert told(request.getfixturevalue(role), person) == []
