"""What happens to the last seat when many reach for it in the same instant."""

import pytest
from django.utils import timezone

from inmates.actions.stay import end_stay
from inmates.models import EndKind
from serang_rutan.core.refusal import RefusedError
from tests.at_once import at_once
from tests.factories.agencies import UserFactory
from tests.factories.assessments import WishFactory
from tests.factories.inmates import StayFactory
from tests.factories.trainings import BatchFactory, ComingBatchFactory, EnrolmentFactory
from tests.trainings.selection_scenes import offering_round, open_offers
from trainings.actions.enrolment import enrol
from trainings.actions.selection.offers import accept, decline, refill
from trainings.eligibility import NotEligible
from trainings.models import Enrolment, EnrolmentState
from trainings.seat_guards import in_words

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
MANY = 50


def test_fifty_people_reach_for_the_last_seat_and_one_gets_it():
    officer, batch = UserFactory(), ComingBatchFactory(quota=1)
    people = [StayFactory().inmate for _ in range(MANY)]
    for person in people:
        WishFactory(inmate=person, programme=batch.programme)
    results = at_once(
        [lambda who=who: enrol(batch=batch, inmate=who, by=officer) for who in people]
    )
    refusals = [one for one in results if isinstance(one, (NotEligible, RefusedError))]
    assert batch.enrolments.count() == 1
    assert len(refusals) == MANY - 1
    assert all(one.reason for one in refusals)


def test_fifty_writers_past_the_actions_put_one_person_on_the_last_seat():
    officer, batch = UserFactory(), BatchFactory(quota=1)
    people = [StayFactory().inmate for _ in range(MANY)]

    def write(person):
        with in_words():
            return Enrolment.objects.create(batch=batch, inmate=person, enrolled_by=officer)

    results = at_once([lambda who=who: write(who) for who in people])
    assert batch.enrolments.count() == 1
    assert sum(isinstance(one, RefusedError) for one in results) == MANY - 1


def test_fifty_writers_past_the_actions_give_one_person_one_place_on_the_same_days():
    officer, person = UserFactory(), StayFactory().inmate
    batches = BatchFactory.create_batch(MANY)

    def write(batch):
        with in_words():
            return Enrolment.objects.create(batch=batch, inmate=person, enrolled_by=officer)

    at_once([lambda into=into: write(into) for into in batches])
    assert person.enrolments.count() == 1


def test_a_batch_shrinks_or_takes_one_more_but_not_both():
    officer = UserFactory()
    for _turn in range(5):
        batch = BatchFactory(quota=2)
        EnrolmentFactory(batch=batch)
        person = StayFactory().inmate

        def shrink(it=batch):
            with in_words():
                it.quota = 1
                it.save()

        def write(it=batch, who=person):
            with in_words():
                Enrolment.objects.create(batch=it, inmate=who, enrolled_by=officer)

        results = at_once([shrink, write])
        batch.refresh_from_db()
        assert batch.enrolments.count() <= batch.quota
        assert sum(isinstance(one, RefusedError) for one in results) == 1


def test_fifty_clicks_accept_one_offer_once(head):
    officer = UserFactory()
    offer = open_offers(offering_round(officer, head, people=1)).get()
    results = at_once([lambda: accept(enrolment=offer, by=officer)] * MANY)
    refusals = [one for one in results if isinstance(one, RefusedError)]
    assert len(refusals) == MANY - 1
    assert all(one.reason for one in refusals)
    offer.refresh_from_db()
    assert offer.state == EnrolmentState.ACCEPTED


def test_accepting_and_not_taking_at_once_leaves_one_answer(head):
    officer = UserFactory()
    round_ = offering_round(officer, head, people=4, other_seats=4)
    for offer in open_offers(round_):
        acts = [
            lambda it=offer, act=act: act(enrolment=it, by=officer) for act in (accept, decline)
        ]
        results = at_once(acts)
        assert sum(isinstance(one, RefusedError) for one in results) == 1


def test_a_freed_seat_is_offered_to_one_person_by_two_officers(head):
    officers = [UserFactory(), UserFactory()]
    round_ = offering_round(officers[0], head, people=4, other_seats=1)
    decline(enrolment=open_offers(round_).get(), by=officers[0])
    at_once([lambda who=who: refill(round_=round_, by=who) for who in officers])
    assert open_offers(round_).count() == 1


def test_nobody_who_leaves_in_that_instant_keeps_an_accepted_seat(head):
    officer, today = UserFactory(), timezone.localdate()
    round_ = offering_round(officer, head, people=4, other_seats=4)
    for offer in open_offers(round_):
        stay = offer.inmate.stays.get()
        at_once(
            [
                lambda it=offer: accept(enrolment=it, by=officer),
                lambda it=stay: end_stay(
                    stay=it, ended_on=today, kind=EndKind.RELEASED, by=officer
                ),
            ]
        )
        offer.refresh_from_db()
        assert offer.state == EnrolmentState.LEFT
