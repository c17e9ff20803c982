"""How long the first run of a round takes for a whole Rutan."""

import random
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.inmates import StayFactory
from tests.factories.selection import published_round
from trainings.actions.selection.run import run
from trainings.actions.selection.wishes import close_wishes
from trainings.models import RoundBallot, RoundWish, RunCause
from trainings.rounds.replay import differences_of

PEOPLE, BATCHES, LISTED = 380, 12, 6


def ballots(round_, by):
    seats, chance = list(round_.seats.all()), random.Random(1)
    stays = StayFactory.create_batch(PEOPLE)
    made = RoundBallot.objects.bulk_create(
        RoundBallot(round=round_, inmate=stay.inmate, noted_by=by) for stay in stays
    )
    RoundWish.objects.bulk_create(
        RoundWish(ballot=ballot, seats=one, rank=rank)
        for ballot in made
        for rank, one in enumerate(chance.sample(seats, LISTED), start=1)
    )


@pytest.mark.bench
def test_a_round_of_the_whole_rutan(officer):
    round_ = published_round(officer, BATCHES, regency_seats=8, other_seats=12)
    ballots(round_, officer)
    close_wishes(round_=round_, by=officer, early=True)
    with CaptureQueriesContext(connection) as seen:
        began = time.perf_counter()
        made = run(round_=round_, by=officer, cause=RunCause.FIRST)
        took = time.perf_counter() - began
    began = time.perf_counter()
    round_.refresh_from_db()
    assert differences_of(round_) == []
    replayed = time.perf_counter() - began
    print(
        f"\n{PEOPLE} people x {BATCHES} batches: run {took:.2f} s in {len(seen)} queries, "
        f"replay {replayed:.3f} s, inputs {len(made.inputs) // 1024} KiB"
    )
    assert round_.applicants.count() == PEOPLE
