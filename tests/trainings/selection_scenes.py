"""Rounds whose seats are being offered, as several tests need them."""

from django.utils import timezone

from tests.factories.selection import (
    RoundFactory,
    approved_round,
    asked,
    published_round,
    record_hearing,
)
from tests.factories.trainings import EnrolmentFactory
from trainings.actions.selection import approval, hearing, run, wishes
from trainings.actions.selection.offers import make_offers
from trainings.models import Enrolment, RoundApplicant, RoundState, RunCause


def offering_round(officer, head, **fields):
    """Give a round whose seats are offered: `people` wished for every one of `batches`."""
    round_ = approved_round(officer, head, **fields)
    make_offers(round_=round_, by=officer)
    round_.refresh_from_db()
    return round_


def offered_to(officer, head, batches, wanting, **seats):
    """Give a round being offered, its seats and its people, those with the best claim first.

    `wanting` lists the places of the batches each of up to three people wants.
    """
    round_ = published_round(officer, batches, **seats)
    plan = list(round_.seats.order_by("pk"))
    people = asked(round_, officer, *[[plan[place] for place in one] for one in wanting])
    went_without_before(people[0], officer)
    for person in people[2:]:
        EnrolmentFactory(inmate=person, state="completed", ended_on="2026-11-27")
    wishes.close_wishes(round_=round_, by=officer, early=True)
    run.run(round_=round_, by=officer, cause=RunCause.FIRST)
    record_hearing(round_, officer)
    hearing.conclude_hearing(round_=round_, by=officer)
    approval.approve(round_=round_, by=head)
    make_offers(round_=round_, by=officer)
    round_.refresh_from_db()
    return round_, plan, people


def went_without_before(person, by):
    """Let a person have gone without a seat in a round that is over."""
    over = RoundFactory(
        state=RoundState.FINISHED,
        seed="0" * 64,
        seed_hash="0" * 64,
        approved_at=timezone.now(),
        approved_by=by,
    )
    RoundApplicant.objects.create(round=over, inmate=person, outcome="no_seat")


def open_offers(round_):
    """Give the offers of a round that wait for an answer."""
    return Enrolment.objects.filter(round_seats__round=round_, state="offered").order_by("pk")
