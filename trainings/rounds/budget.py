"""What is left of a fund, as far as batches and rounds have laid claim to it.

A batch whose seats are given in rounds costs its funds seats × cost per participant; any other
batch costs its one fund what its plan says. Cancelled batches and rounds cost nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from agencies.models import Fund
from trainings.models import Batch, BatchState, RoundSeats, RoundState


def left_of(funds: Iterable[Fund], *, without: Collection[RoundSeats] = ()) -> dict[int, int]:
    """Give what is left of each fund in whole rupiah, below nought where it is overdrawn.

    `without` are seats whose claim is not counted, as they are being planned. Two queries.
    """
    known = {fund.pk: fund for fund in funds}
    left = {key: fund.ceiling for key, fund in known.items()}
    planned = {seats.batch_id for seats in without}
    counted = RoundSeats.objects.exclude(round__state=RoundState.CANCELLED)
    for seats in counted.exclude(batch__state=BatchState.CANCELLED):
        planned.add(seats.batch_id)
        if seats not in without:
            for key, money in claims(seats).items():
                left[key] = left.get(key, 0) - money
    batches = Batch.objects.filter(fund__in=known).exclude(state=BatchState.CANCELLED)
    for fund, cost in batches.exclude(pk__in=planned).values_list("fund", "cost"):
        left[fund] -= cost
    return {key: left[key] for key in known}


def claims(seats: RoundSeats) -> dict[int, int]:
    """Give the rupiah that the seats of one batch ask of each fund, by its key."""
    asked: dict[int, int] = defaultdict(int)
    parts = ((seats.regency_fund_id, seats.regency_seats), (seats.other_fund_id, seats.other_seats))
    for fund, count in parts:
        if fund is not None:
            asked[fund] += count * seats.cost_per_participant
    return dict(asked)


def overdrawn(plan: Collection[RoundSeats]) -> Iterator[tuple[Fund, int]]:
    """Name each fund that a plan asks more of than is left, and the rupiah that are missing."""
    funds = {
        fund.pk: fund for seats in plan for fund in (seats.regency_fund, seats.other_fund) if fund
    }
    left = left_of(funds.values(), without=plan)
    for seats in plan:
        for key, money in claims(seats).items():
            left[key] -= money
    for key, fund in funds.items():
        if left[key] < 0:
            yield fund, -left[key]
