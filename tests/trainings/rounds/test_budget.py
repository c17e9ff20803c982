"""What is left of a fund."""

from agencies.models import FundSource
from tests.factories.agencies import FundFactory
from tests.factories.selection import RoundSeatsFactory
from tests.factories.trainings import BatchFactory
from trainings.models import RoundState, SelectionRound
from trainings.rounds.budget import left_of, overdrawn

MILLION = 1_000_000


def test_batches_and_seats_are_paid_once_and_cancelled_ones_not_at_all(db):
    fund = FundFactory(ceiling=10 * MILLION)
    BatchFactory(fund=fund, cost=2 * MILLION)
    BatchFactory(fund=fund, cost=MILLION, state="cancelled", state_reason="Uji")
    # This batch costs what its seats do, and no longer what its plan said.
    RoundSeatsFactory(
        batch__fund=fund,
        batch__cost=5 * MILLION,
        regency_seats=3,
        other_seats=0,
        regency_fund=fund,
        cost_per_participant=MILLION,
    )
    assert left_of([fund]) == {fund.pk: 5 * MILLION}


def test_a_cancelled_round_gives_its_money_back(db):
    fund = FundFactory(ceiling=MILLION)
    seats = RoundSeatsFactory(
        regency_seats=1, regency_fund=fund, cost_per_participant=MILLION, other_seats=0
    )
    SelectionRound.objects.update(state=RoundState.CANCELLED, state_reason="Uji")
    assert left_of([fund]) == {fund.pk: MILLION}
    assert list(overdrawn([seats])) == []


def test_a_plan_is_compared_with_what_is_left_beside_it(db):
    fund = FundFactory(ceiling=2 * MILLION, source=FundSource.PROVINCE_BUDGET)
    plan = [
        RoundSeatsFactory(other_seats=2, other_fund=fund, cost_per_participant=MILLION)
        for _number in range(2)
    ]
    assert left_of([fund], without=plan) == {fund.pk: 2 * MILLION}
    assert list(overdrawn(plan)) == [(fund, 2 * MILLION)]
