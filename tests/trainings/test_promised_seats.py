"""A seat that is promised is taken, though the person does not take part yet."""

import datetime as dt

import pytest
from django.utils import timezone

from inmates.models import FitnessState
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.changes import november
from tests.factories.inmates import FitnessFactory, KeptApartFactory, StayFactory
from tests.factories.trainings import (
    BatchFactory,
    EnrolmentFactory,
    RoomFactory,
    SessionFactory,
)
from tests.trainings.scenes import running_batch
from trainings.actions.batch import cancel_batch, finish_batch, start_batch
from trainings.actions.enrolment import remove, suspend, withdraw
from trainings.candidates import candidates_for, course_of, judged
from trainings.guarded import objections
from trainings.models import BatchState, EnrolmentState
from trainings.policies.plan import Plan, problems_of
from trainings.policies.session import check_free
from trainings.readiness import readiness_of
from trainings.roster import roster_of
from trainings.supply import supply
from trainings.timetable.slot import Slot

pytestmark = pytest.mark.django_db
PROMISED = [EnrolmentState.OFFERED, EnrolmentState.ACCEPTED]


@pytest.fixture(params=PROMISED)
def place(request):
    """A promised seat in a batch of two, of someone who is here."""
    now = timezone.now()
    return EnrolmentFactory(
        batch=BatchFactory(quota=2),
        inmate=StayFactory().inmate,
        state=request.param,
        offered_at=now,
        enrolled_at=now,
    )


def codes(batch, person):
    return {verdict.code for verdict in judged(batch, [person])[0].verdicts if verdict.hard}


def test_it_counts_as_taken_wherever_seats_are_counted(place):
    batch = place.batch
    assert course_of(batch).seats_left == 1
    assert type(batch).objects.with_seats_taken().get(pk=batch.pk).seats_taken == 1
    assert supply()[batch.programme_id].seats == 1
    assert place.inmate_id in supply()[batch.programme_id].served


def test_the_person_is_no_candidate_for_the_batch_or_for_another_on_these_days(place, officer):
    assert place.inmate not in candidates_for(place.batch, officer)
    assert "enrolled" in codes(place.batch, place.inmate)
    assert "clash" in codes(BatchFactory(), place.inmate)


def test_nobody_kept_apart_from_the_person_is_let_in(place):
    other = StayFactory().inmate
    KeptApartFactory(first=place.inmate, second=other)
    assert "kept_apart" in codes(place.batch, other)


def test_the_seats_and_rooms_do_not_fall_below_it(place, officer):
    EnrolmentFactory(batch=place.batch)
    assert problems_of(Plan(by=officer, batch=place.batch, quota=1))
    room = RoomFactory(capacity=1)
    place.batch.rooms.add(room)
    slot = Slot(room, dt.time(9), dt.time(11))
    with pytest.raises(RefusedError, match=room.name):
        check_free(place.batch, [november(3)], slot, by=officer)


def test_what_speaks_against_the_person_is_shown(place):
    FitnessFactory(inmate=place.inmate, state=FitnessState.NOT_NOW)
    assert [person for person, _verdicts in objections(place.batch)] == [place.inmate]


def test_the_person_is_on_no_roster_and_gets_no_certificate(place):
    session = SessionFactory(batch=place.batch)
    assert roster_of(session) == []
    assert readiness_of(place.batch) == []


def test_an_offer_that_ended_with_the_stay_was_never_a_participation(place):
    place.state, place.ended_on = EnrolmentState.LEFT, november(20)
    place.save()
    assert not type(place).objects.joined().exists()
    assert roster_of(SessionFactory(batch=place.batch)) == []


def test_there_is_nothing_to_pause_but_the_place_can_be_given_up(place, officer):
    with pytest.raises(RefusedError):
        suspend(enrolment=place, by=officer)
    withdraw(enrolment=place, by=officer)
    place.refresh_from_db()
    assert place.state == EnrolmentState.WITHDRAWN


def test_removing_hears_the_person_first(place, officer):
    with pytest.raises(RefusedError):
        remove(enrolment=place, by=officer, reason="Melanggar")
    assert remove(enrolment=place, by=officer, reason="Melanggar", heard="Menyesal").heard


def test_a_batch_does_not_start_with_promises_alone(place, officer):
    place.batch.starts_on = place.batch.ends_on = timezone.localdate()
    place.batch.save()
    with pytest.raises(RefusedError):
        start_batch(batch=place.batch, by=officer)


def test_a_batch_that_is_cancelled_ends_it(place, officer):
    cancel_batch(batch=place.batch, reason="Pelatih sakit", by=officer)
    place.refresh_from_db()
    assert (place.state, place.end_reason) == (EnrolmentState.STOPPED, "Pelatih sakit")


@pytest.mark.parametrize("state", PROMISED)
def test_a_batch_that_finishes_completes_nobody_who_never_took_part(
    officer, agency_a, trainer_a, state
):
    batch = running_batch(agency_a, trainer_a, people=1, ends_on=timezone.localdate())
    promised = EnrolmentFactory(batch=batch, state=state)
    finish_batch(batch=batch, by=officer)
    batch.refresh_from_db()
    promised.refresh_from_db()
    assert batch.state == BatchState.FINISHED
    assert promised.state == EnrolmentState.STOPPED
    assert batch.enrolments.filter(state="completed").count() == 1
    moved = TrailEvent.objects.about(promised.inmate_id).get(changes__has_key="state")
    assert moved.changes["state"] == [state, "stopped"]
