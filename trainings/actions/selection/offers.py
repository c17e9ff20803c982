"""Writes of offers: made, accepted, declined, turned into participations, and made again.

Locks: the register, the timetable, the round, its batches by key, then the person, then places.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from inmates.actions.lock import lock_register
from inmates.models import Inmate
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, record, record_many
from trainings.actions.inbox import overtake
from trainings.actions.selection.lock import lock_round, move
from trainings.actions.selection.run import run
from trainings.eligibility import Verdict
from trainings.models import (
    Batch,
    Enrolment,
    EnrolmentState,
    RoundSeats,
    RoundState,
    RunCause,
    SelectionRound,
)
from trainings.policies.enrolment import check_can_join
from trainings.policies.selection.offers import (
    check_can_answer,
    check_can_enrol_accepted,
    check_can_fill_again,
    check_can_offer,
)
from trainings.policies.timetable import check_can_attend
from trainings.rounds.standing import check_still_fits, refusals_among
from trainings.rounds.vacancies import vacancies_of
from trainings.seat_guards import in_words
from trainings.timetable.lock import lock_timetable


@transaction.atomic
def make_offers(*, round_: SelectionRound, by: User) -> list[Enrolment]:
    """Offer the seats of an approved round to those whom its newest run seats.

    Raises:
        RefusedError: the round is not approved, or its seats were offered already.

    """
    locked = _held(round_)
    check_can_offer(locked)
    made = _offer(locked, by)
    move(locked, RoundState.OFFERING, by, offers=len(made))
    return made


@transaction.atomic
def refill(*, round_: SelectionRound, by: User) -> list[Enrolment]:
    """Run the rule again without those who gave up a seat, and offer what is free now.

    Someone who holds a seat they ranked lower gets the better offer beside it.

    Raises:
        RefusedError: no seat is free, the last entry has passed, or nobody is waiting for one.

    """
    locked = _held(round_)
    check_can_fill_again(locked)
    run(round_=locked, by=by, cause=RunCause.REFILL)
    made = _offer(locked, by)
    if not made:
        raise RefusedError(_("Nobody is waiting for the seats that are free."))
    return made


@transaction.atomic
def accept(*, enrolment: Enrolment, by: User) -> Enrolment:
    """Note that a person takes the seat; whatever they held from this round before is given up.

    Raises:
        RefusedError: the offer was answered, no longer stands, nothing of the batch is to come, or
            something refuses now.

    """
    offer = _held_offer(enrolment)
    check_can_join(offer.batch)
    for place in _given_up_for(offer):
        place.ended_on = timezone.localdate()
        place.end_reason = _("Took a seat higher on the list.")
        _move(place, EnrolmentState.WITHDRAWN, by)
    check_still_fits(offer)
    check_can_attend(offer.batch, offer.inmate, by)
    offer.answered_at = timezone.now()
    with in_words():
        return _move(offer, EnrolmentState.ACCEPTED, by)


@transaction.atomic
def decline(*, enrolment: Enrolment, by: User) -> Enrolment:
    """Note that a person does not take the seat; no reason is asked and nothing follows from it.

    Raises:
        RefusedError: the offer was answered, or no longer stands.

    """
    offer = _held_offer(enrolment)
    offer.answered_at, offer.ended_on = timezone.now(), timezone.localdate()
    return _move(offer, EnrolmentState.DECLINED, by)


@transaction.atomic
def enrol_accepted(*, seats: RoundSeats, by: User) -> list[Enrolment]:
    """Let those who accepted a seat of a batch take part from now on.

    Whom something refuses by now keeps the accepted seat until an officer decides about it.

    Raises:
        RefusedError: the batch is over, nobody who accepted is still to be enrolled, or something
            refuses everyone.

    """
    _held(seats.round)
    held = RoundSeats.objects.select_related("batch__programme").get(pk=seats.pk)
    check_can_enrol_accepted(held)
    places = held.enrolments.filter(state=EnrolmentState.ACCEPTED).order_by("pk")
    accepted = list(places.select_for_update(of=("self",)).select_related("inmate"))
    barred = refusals_among(held.batch, [place.inmate_id for place in accepted])
    enrolled = [place for place in accepted if place.inmate_id not in barred]
    if not enrolled:
        raise RefusedError(_told(accepted, barred))
    for place in enrolled:
        # Later than the offer even where the clock stands still: this tells the two apart.
        earliest = (place.offered_at or place.enrolled_at) + timedelta(microseconds=1)
        place.enrolled_at, place.enrolled_by = max(timezone.now(), earliest), by
        _move(place, EnrolmentState.ENROLLED, by)
    return enrolled


def _told(places: list[Enrolment], barred: dict[int, list[Verdict]]) -> str:
    """Say of each person what refuses."""
    reasons = [
        f"{place.inmate.name}: {' '.join(bar.text for bar in barred[place.inmate_id])}"
        for place in places
    ]
    return " ".join(reasons)


def _held(round_: SelectionRound) -> SelectionRound:
    """Lock the register, the timetable, the round and its batches."""
    lock_register()  # Nobody leaves, and nobody's days move, while seats are given.
    lock_timetable()
    locked = lock_round(round_)
    batches = Batch.objects.filter(round_seats__round=locked).order_by("pk")
    list(batches.select_for_update(of=("self",)))
    return locked


def _held_offer(enrolment: Enrolment) -> Enrolment:
    """Lock everything about an offer and make sure that it can be answered."""
    if enrolment.round_seats is None:
        raise RefusedError(_("This seat was not offered in a round."))
    _held(enrolment.round_seats.round)
    Inmate.objects.select_for_update().get(pk=enrolment.inmate_id)
    rows = Enrolment.objects.select_related("batch__programme", "inmate", "round_seats__round")
    offer = rows.select_for_update(of=("self",)).get(pk=enrolment.pk)
    check_can_answer(offer)
    return offer


def _given_up_for(offer: Enrolment) -> Iterable[Enrolment]:
    """Give what the person holds from this round beside `offer`, without what was offered later.

    Later offers are better ones: a freed seat only moves people up.
    """
    seats = offer.round_seats
    rows = Enrolment.objects.holding().filter(
        inmate=offer.inmate_id, round_seats__round=seats.round if seats else None
    )
    for place in rows.exclude(pk=offer.pk).select_for_update(of=("self",)).order_by("pk"):
        if place.state != EnrolmentState.OFFERED or place.pk < offer.pk:
            yield place


def _offer(round_: SelectionRound, by: User) -> list[Enrolment]:
    now = timezone.now()
    made = [
        Enrolment(
            batch=seats.batch,
            inmate_id=person,
            state=EnrolmentState.OFFERED,
            round_seats=seats,
            enrolled_by=by,
            enrolled_at=now,
            offered_at=now,
        )
        for seats, person in vacancies_of(round_)
    ]
    with in_words():
        Enrolment.objects.bulk_create(made)
    acts: list[tuple[Any, int, dict[str, Any]]] = [
        (one, one.inmate_id, {"batch": one.batch_id, "state": ["", one.state]}) for one in made
    ]
    record_many(by=by, action=Action.CREATE, acts=acts)
    return made


def _move(place: Enrolment, state: EnrolmentState, by: User) -> Enrolment:
    """Bring a place into another state; lines of the inbox that this answers are overtaken."""
    before, place.state = place.state, state
    place.save()
    record(
        by=by,
        action=Action.CHANGE,
        obj=place,
        subject_id=place.inmate_id,
        changes={"state": [before, state]},
        reason=place.end_reason,
    )
    if not place.holds_seat:
        overtake([place.pk], by)
    return place
