"""What happens when several people press the button in the same instant."""

import datetime as dt

import pytest
from django.utils import timezone

from inmates.actions.stay import end_stay
from inmates.models import EndKind
from serang_rutan.core.refusal import RefusedError
from tests.at_once import at_once
from tests.factories.agencies import UserFactory
from tests.factories.assessments import WishFactory
from tests.factories.inmates import StayFactory
from tests.factories.trainings import BatchFactory, ComingBatchFactory, RoomFactory
from trainings.actions.batch import create_batch
from trainings.actions.enrolment import enrol
from trainings.actions.session import plan_sessions
from trainings.eligibility import NotEligible
from trainings.models import Batch, Session
from trainings.timetable.slot import Slot

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def wanting(batch):
    person = StayFactory().inmate
    WishFactory(inmate=person, programme=batch.programme)
    return person


def test_twenty_people_reach_for_the_last_seat_and_one_gets_it():
    officer, batch = UserFactory(), ComingBatchFactory(quota=1)
    people = [wanting(batch) for _ in range(20)]
    results = at_once(
        [lambda who=who: enrol(batch=batch, inmate=who, by=officer) for who in people]
    )
    refusals = [result for result in results if isinstance(result, NotEligible)]
    assert batch.enrolments.count() == 1
    assert len(refusals) == 19
    assert {verdict.code for refusal in refusals for verdict in refusal.verdicts} == {"full"}


def test_one_person_pulled_into_two_batches_at_once_lands_in_one():
    officer = UserFactory()
    first, second = ComingBatchFactory(), ComingBatchFactory()
    person = wanting(first)
    WishFactory(inmate=person, programme=second.programme)
    at_once(
        [
            lambda batch=batch: enrol(batch=batch, inmate=person, by=officer)
            for batch in (first, second) * 3
        ]
    )
    assert person.enrolments.count() == 1


def test_two_batches_reach_for_one_room_and_hour_and_one_wins():
    officer, room = UserFactory(), RoomFactory()
    batches = [BatchFactory(rooms=[room]) for _ in range(6)]
    slot = Slot(room, dt.time(9), dt.time(11))
    days = [dt.date(2026, 11, 3)]
    results = at_once(
        [
            lambda batch=batch: plan_sessions(batch=batch, days=days, slot=slot, by=officer)
            for batch in batches
        ]
    )
    assert Session.objects.count() == 1
    refusals = [str(result.reason) for result in results if isinstance(result, RefusedError)]
    winner = str(Session.objects.get().batch)
    assert len(refusals) == 5
    assert all(room.name in text and winner in text for text in refusals)


def test_one_trainer_is_not_sent_to_two_rooms_at_once(trainer_a):
    officer = UserFactory()
    plans = []
    for _ in range(4):
        room = RoomFactory()
        batch = BatchFactory(rooms=[room], trainers=[trainer_a])
        plans.append((batch, Slot(room, dt.time(9), dt.time(11))))
    days = [dt.date(2026, 11, 3)]
    at_once(
        [
            lambda batch=batch, slot=slot: plan_sessions(
                batch=batch, days=days, slot=slot, by=officer
            )
            for batch, slot in plans
        ]
    )
    assert Session.objects.count() == 1


def test_a_batch_number_given_twice_at_once_is_refused_in_words():
    officer, example = UserFactory(), BatchFactory()
    room = RoomFactory()
    fields = {
        "programme": example.programme,
        "number": 99,
        "agency": example.agency,
        "quota": 5,
        "starts_on": example.starts_on,
        "ends_on": example.ends_on,
        "lesson_hours": 8,
        "rooms": [room],
    }
    results = at_once([lambda: create_batch(by=officer, **fields)] * 4)
    assert Batch.objects.filter(number=99).count() == 1
    assert sum(isinstance(result, RefusedError) for result in results) == 3


def test_an_empty_number_sent_at_once_makes_one_batch(client_of):
    officer, address, room = UserFactory(), "/pelatihan/baru/", RoomFactory()
    clients = [client_of(officer) for _ in range(4)]
    for _round in range(5):
        example = BatchFactory(number=4)
        sent = {
            "programme": example.programme_id,
            "agency": example.agency_id,
            "quota": 5,
            "cost": 0,
            "starts_on": example.starts_on + dt.timedelta(days=60),
            "ends_on": example.ends_on + dt.timedelta(days=60),
            "rooms": [room.pk],
        }
        answers = at_once([lambda one=one, sent=sent: one.post(address, sent) for one in clients])
        assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 302]
        assert set(example.programme.batches.values_list("number", flat=True)) == {4, 5}


def test_nobody_who_leaves_in_that_instant_keeps_a_seat():
    officer, today = UserFactory(), timezone.localdate()
    for _round in range(5):
        batch = ComingBatchFactory()
        person = wanting(batch)
        stay = person.stays.get()
        at_once(
            [
                lambda who=person, into=batch: enrol(batch=into, inmate=who, by=officer),
                lambda it=stay: end_stay(
                    stay=it, ended_on=today, kind=EndKind.RELEASED, by=officer
                ),
            ]
        )
        stay.refresh_from_db()
        assert stay.ended_on == today
        assert not batch.enrolments.active().exists()
