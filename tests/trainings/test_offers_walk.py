"""A round lived through at random: whatever people answer, seats and people stay in order."""

import random

import pytest
from django.utils import timezone

from inmates.actions.stay import end_stay
from inmates.models import EndKind
from inmates.models.region import SERANG_REGENCY
from serang_rutan.core.refusal import RefusedError
from tests.factories.selection import asked, published_round, record_hearing
from trainings.actions.enrolment import withdraw
from trainings.actions.selection import approval, hearing, run, wishes
from trainings.actions.selection.finish import finish
from trainings.actions.selection.offers import (
    accept,
    decline,
    enrol_accepted,
    make_offers,
    refill,
)
from trainings.models import Enrolment, RunCause
from trainings.rounds.replay import differences_of
from trainings.rounds.vacancies import free_seats
from trainings.rounds.waiting_page import waiting_of

pytestmark = pytest.mark.django_db
PEOPLE, BATCHES, SEATS = 10, 3, 2


def offering(officer, head, chance, strict):
    parts = {"regency_seats": 1, "other_seats": SEATS - 1, "residents_only": strict}
    round_ = published_round(officer, BATCHES, **parts)
    plan = list(round_.seats.order_by("pk"))
    lists = [chance.sample(plan, chance.randint(1, BATCHES)) for _ in range(PEOPLE)]
    for person in chance.sample(asked(round_, officer, *lists), PEOPLE // 2):
        person.regency_id, person.residence_verified_by = SERANG_REGENCY, officer
        person.residence_verified_on = timezone.localdate()
        person.save()
    wishes.close_wishes(round_=round_, by=officer, early=True)
    run.run(round_=round_, by=officer, cause=RunCause.FIRST)
    record_hearing(round_, officer)
    hearing.conclude_hearing(round_=round_, by=officer)
    approval.approve(round_=round_, by=head)
    make_offers(round_=round_, by=officer)
    round_.refresh_from_db()
    return round_


def leave(enrolment, by):
    stay = enrolment.inmate.stays.get()
    end_stay(stay=stay, ended_on=timezone.localdate(), kind=EndKind.RELEASED, by=by)


def check_order(round_):
    """No seat too many, and nobody bound to two of them."""
    bound = [row.inmate_id for row in Enrolment.objects.committed()]
    assert len(bound) == len(set(bound))
    for seats in round_.seats.all():
        held = [row.inmate for row in seats.enrolments.holding()]
        assert len(held) <= SEATS
        others = sum(not one.is_proven_resident for one in held)
        assert others <= seats.other_seats or not seats.residents_only


@pytest.mark.parametrize("strict", [False, True], ids=["open", "residents"])
@pytest.mark.parametrize("seed", range(4))
def test_a_round_ends_with_no_seat_empty_that_somebody_waits_for(officer, head, seed, strict):
    chance = random.Random(seed)
    round_ = offering(officer, head, chance, strict)
    places = Enrolment.objects.filter(round_seats__round=round_).order_by("pk")
    for _step in range(60):
        offers = list(places.filter(state="offered"))
        held = list(places.committed())
        if offers:
            act = chance.choice([accept, accept, decline, decline, leave])
            act(enrolment=chance.choice(offers), by=officer)
        elif held and chance.random() < 0.2:
            withdraw(enrolment=chance.choice(held), by=officer)
        else:
            try:
                refill(round_=round_, by=officer)
            except RefusedError:
                break
        check_order(round_)
    free = free_seats(round_)
    for seats in round_.seats.all():
        waiting = waiting_of(seats, officer)
        assert not free[seats.pk] or not any(one.resident or not strict for one in waiting)
        if seats.enrolments.filter(state="accepted").exists():
            enrol_accepted(seats=seats, by=officer)
    finish(round_=round_, by=officer)
    assert not places.filter(state__in=("offered", "accepted")).exists()
    assert differences_of(round_) == []
