"""Seats of a round from the offer to taking part, and down the list when one is freed."""

import datetime as dt

import pytest
from django.utils import timezone

from inmates.actions.stay import end_stay
from inmates.models import EndKind, FitnessState
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.agencies import FundFactory
from tests.factories.inmates import FitnessFactory, KeptApartFactory
from tests.factories.outcomes import RemedialInvitationFactory
from tests.factories.selection import approved_round
from tests.factories.trainings import BatchFactory, EnrolmentFactory, SessionFactory
from tests.trainings.selection_scenes import offered_to, offering_round, open_offers
from trainings.actions.batch import cancel_batch
from trainings.actions.enrolment import withdraw
from trainings.actions.selection.decision import decide
from trainings.actions.selection.offers import accept, decline, enrol_accepted, make_offers, refill
from trainings.models import Batch, DecisionKind, Enrolment, EnrolmentState
from trainings.rounds.vacancies import needs_refill

pytestmark = pytest.mark.django_db


def states(person):
    places = person.enrolments.order_by("pk")
    return [(place.round_seats_id, place.state) for place in places]


def test_the_approved_seats_are_offered_once(officer, head):
    round_ = approved_round(officer, head, people=3, other_seats=2)
    made = make_offers(round_=round_, by=officer)
    assert {place.state for place in made} == {"offered"}
    assert len(made) == 2
    assert TrailEvent.objects.about(made[0].inmate_id).filter(changes__has_key="batch").count() == 1
    with pytest.raises(RefusedError):
        make_offers(round_=round_, by=officer)
    assert open_offers(round_).count() == 2


def test_nothing_is_offered_before_the_head_approved(officer, head):
    round_ = offering_round(officer, head)
    round_.state = "heard"
    round_.save()
    with pytest.raises(RefusedError):
        make_offers(round_=round_, by=officer)


def test_who_is_struck_while_seats_are_offered_counts_for_no_refill(officer, head):
    batches, wanting = 1, [[0], [0]]
    round_, plan, people = offered_to(officer, head, batches, wanting, other_seats=1)
    decline(enrolment=open_offers(round_).get(), by=officer)
    assert needs_refill(round_)
    strike = {"kind": DecisionKind.STRIKE, "reason": "Keputusan TPP", "by": officer}
    decide(seats=plan[0], inmate=people[1], **strike)
    assert not needs_refill(round_)


def test_who_lives_elsewhere_takes_another_seat_of_a_batch_whose_fund_pays_residents(officer, head):
    round_ = offering_round(officer, head, people=2, other_seats=1)
    batch = round_.seats.get().batch
    batch.fund = FundFactory(agency=batch.agency, residents_only=True)
    batch.save()
    offer = open_offers(round_).get()
    accept(enrolment=offer, by=officer)
    (enrolled,) = enrol_accepted(seats=round_.seats.get(), by=officer)
    assert enrolled.pk == offer.pk


def test_an_answer_counts_once(officer, head):
    offer = open_offers(offering_round(officer, head)).first()
    accept(enrolment=offer, by=officer)
    for act in (accept, decline):
        with pytest.raises(RefusedError):
            act(enrolment=offer, by=officer)
    offer.refresh_from_db()
    assert (offer.state, offer.answered_at.date()) == ("accepted", timezone.now().date())


def test_who_accepted_takes_part_once_enrolled_and_nobody_else_does(officer, head, trainer_a):
    round_ = offering_round(officer, head, people=3, other_seats=3)
    seats = round_.seats.get()
    seats.batch.trainers.add(trainer_a)
    first, second, third = open_offers(round_)
    accept(enrolment=first, by=officer)
    decline(enrolment=second, by=officer)
    assert not Enrolment.objects.visible_to(trainer_a).exists()
    (enrolled,) = enrol_accepted(seats=seats, by=officer)
    assert (enrolled.pk, enrolled.state) == (first.pk, "enrolled")
    assert list(Enrolment.objects.visible_to(trainer_a)) == [first]
    third.refresh_from_db()
    assert third.state == "offered"
    with pytest.raises(RefusedError):
        enrol_accepted(seats=seats, by=officer)


def test_a_declined_seat_goes_to_the_next_and_never_back(officer, head):
    round_ = offering_round(officer, head, people=3, other_seats=1)
    asked = []
    for _turn in range(3):
        (offer,) = open_offers(round_)
        asked.append(offer.inmate_id)
        decline(enrolment=offer, by=officer)
        assert needs_refill(round_) == (len(asked) < 3)
        if len(asked) < 3:
            refill(round_=round_, by=officer)
    assert len(set(asked)) == 3
    with pytest.raises(RefusedError):
        refill(round_=round_, by=officer)
    assert round_.runs.count() == 3


def test_nothing_is_filled_again_while_every_seat_is_held(officer, head):
    round_ = offering_round(officer, head, people=3, other_seats=1)
    with pytest.raises(RefusedError):
        refill(round_=round_, by=officer)
    assert round_.runs.count() == 1
    assert not needs_refill(round_)


def test_a_better_seat_is_offered_beside_the_worse_and_the_chain_goes_on(officer, head):
    wanting = [[0], [0, 1], [1]]
    round_, (best, second), people = offered_to(officer, head, 2, wanting, other_seats=1)
    first, holder = (open_offers(round_).get(round_seats=one) for one in (best, second))
    assert [first.inmate, holder.inmate] == people[:2]
    accept(enrolment=holder, by=officer)
    decline(enrolment=first, by=officer)
    (better,) = refill(round_=round_, by=officer)
    assert (better.inmate_id, better.round_seats_id) == (holder.inmate_id, best.pk)
    assert states(holder.inmate) == [(second.pk, "accepted"), (best.pk, "offered")]
    with pytest.raises(RefusedError):
        refill(round_=round_, by=officer)
    accept(enrolment=better, by=officer)
    assert states(holder.inmate) == [(second.pk, "withdrawn"), (best.pk, "accepted")]
    assert needs_refill(round_)
    (last,) = refill(round_=round_, by=officer)
    assert (last.inmate, last.round_seats_id) == (people[2], second.pk)


def test_who_declines_the_better_seat_keeps_the_one_held(officer, head):
    wanting = [[0], [0, 1]]
    round_, (best, second), people = offered_to(officer, head, 2, wanting, other_seats=1)
    decline(enrolment=open_offers(round_).get(round_seats=best), by=officer)
    (better,) = refill(round_=round_, by=officer)
    decline(enrolment=better, by=officer)
    assert states(people[1]) == [(second.pk, "offered"), (best.pk, "declined")]
    with pytest.raises(RefusedError):
        refill(round_=round_, by=officer)
    accept(enrolment=people[1].enrolments.get(round_seats=second), by=officer)
    assert states(people[1])[0] == (second.pk, "accepted")


def test_nobody_is_offered_a_seat_after_the_last_entry(officer, head):
    round_ = offering_round(officer, head, people=3, other_seats=1)
    decline(enrolment=open_offers(round_).get(), by=officer)
    seats = round_.seats.get()
    seats.last_entry_on = timezone.localdate() - dt.timedelta(days=1)
    seats.save()
    assert not needs_refill(round_)
    with pytest.raises(RefusedError):
        refill(round_=round_, by=officer)
    assert not open_offers(round_).exists()


def test_nobody_takes_a_seat_of_a_batch_whose_last_day_is_over(officer, head):
    round_ = offering_round(officer, head, people=3, other_seats=2)
    accepted, offer = open_offers(round_)
    accept(enrolment=accepted, by=officer)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    Batch.objects.update(starts_on=yesterday, ends_on=yesterday)
    with pytest.raises(RefusedError):
        accept(enrolment=offer, by=officer)
    with pytest.raises(RefusedError):
        enrol_accepted(seats=round_.seats.get(), by=officer)
    decline(enrolment=offer, by=officer)
    assert not needs_refill(round_)


def test_an_offer_ends_with_the_stay_and_the_seat_is_free(officer, head):
    round_ = offering_round(officer, head, people=2, other_seats=1)
    offer = open_offers(round_).get()
    stay = offer.inmate.stays.get()
    end_stay(stay=stay, ended_on=timezone.localdate(), kind=EndKind.RELEASED, by=officer)
    offer.refresh_from_db()
    assert offer.state == EnrolmentState.LEFT
    assert not offer.has_joined
    assert needs_refill(round_)
    (following,) = refill(round_=round_, by=officer)
    assert following.inmate_id != offer.inmate_id


def test_an_accepted_seat_that_is_given_up_goes_on(officer, head):
    round_ = offering_round(officer, head, people=2, other_seats=1)
    offer = open_offers(round_).get()
    accept(enrolment=offer, by=officer)
    withdraw(enrolment=offer, by=officer)
    assert len(refill(round_=round_, by=officer)) == 1


def test_a_seat_is_not_accepted_by_who_takes_part_elsewhere_on_these_days(officer, head):
    round_ = offering_round(officer, head)
    offer = open_offers(round_).first()
    days = {"starts_on": offer.batch.starts_on, "ends_on": offer.batch.ends_on}
    other = BatchFactory(**days)
    EnrolmentFactory(inmate=offer.inmate, batch=other)
    with pytest.raises(RefusedError, match=str(other)):
        accept(enrolment=offer, by=officer)
    offer.refresh_from_db()
    assert offer.state == "offered"


def test_a_seat_is_not_accepted_by_who_is_invited_to_a_remedial_session_at_its_hours(officer, head):
    round_ = offering_round(officer, head)
    offer = open_offers(round_).first()
    day = offer.batch.starts_on
    meeting = SessionFactory(batch=offer.batch, held_on=day)
    done = EnrolmentFactory(inmate=offer.inmate, state="completed", ended_on="2026-01-09")
    Batch.objects.filter(pk=done.batch_id).update(starts_on="2026-01-05", ends_on="2026-01-09")
    again = SessionFactory(batch=done.batch, held_on=day, kind="remedial")
    RemedialInvitationFactory(session=again, enrolment=done)
    with pytest.raises(RefusedError, match=str(done.batch)):
        accept(enrolment=offer, by=officer)
    meeting.delete()
    assert accept(enrolment=offer, by=officer).state == "accepted"


def test_cancelling_the_batch_ends_its_offers(officer, head):
    round_ = offering_round(officer, head)
    offer = open_offers(round_).first()
    cancel_batch(batch=offer.batch, reason="Pelatih sakit", by=officer)
    offer.refresh_from_db()
    assert (offer.state, offer.end_reason) == ("stopped", "Pelatih sakit")
    with pytest.raises(RefusedError):
        accept(enrolment=offer, by=officer)


def test_whom_something_refuses_by_now_is_not_enrolled_with_the_others(officer, head):
    round_ = offering_round(officer, head, people=2, other_seats=2)
    first, second = open_offers(round_)
    for offer in (first, second):
        accept(enrolment=offer, by=officer)
    FitnessFactory(inmate=second.inmate, state=FitnessState.NOT_NOW)
    seats = round_.seats.get()
    assert [place.pk for place in enrol_accepted(seats=seats, by=officer)] == [first.pk]
    with pytest.raises(RefusedError, match=second.inmate.name):
        enrol_accepted(seats=seats, by=officer)
    second.refresh_from_db()
    assert second.state == "accepted"


def test_a_seat_is_not_accepted_by_who_must_not_meet_someone_in_it(officer, head):
    round_ = offering_round(officer, head, people=2, other_seats=2)
    first, second = open_offers(round_).order_by("inmate")
    KeptApartFactory(first=first.inmate, second=second.inmate)
    with pytest.raises(RefusedError, match=second.inmate.name):
        accept(enrolment=first, by=officer)
