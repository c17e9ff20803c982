from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainings.selection.engine import Seats
from trainings.selection.seats import Cap, Limit, Offer, SeatPlan, Share, seat_plan

REGENCY = Share("apbd", seats=10, cost=1_000_000, for_residents=True)
PROVINCE = Share("province", seats=5, cost=2_000_000, for_residents=False)
LAS = Offer("las", (REGENCY, PROVINCE), room=20)
ENOUGH = {"apbd": 100_000_000, "province": 100_000_000}


def planned(offer, budgets=ENOUGH):
    (plan,) = seat_plan([offer], budgets)
    return plan


def test_what_fits_and_is_paid_becomes_seats():
    assert planned(LAS) == SeatPlan(Seats("las", 10, 5), (10, 5), ())


def test_several_funds_may_pay_one_part():
    more = Share("csr", seats=2, cost=0, for_residents=False)
    plan = planned(replace(LAS, shares=(*LAS.shares, more)), {**ENOUGH, "csr": 0})
    assert plan.seats == Seats("las", 10, 7)
    assert plan.paid == (10, 5, 2)


def test_a_budget_pays_whole_seats_only():
    plan = planned(LAS, {"apbd": 100_000_000, "province": 5_999_999})
    assert plan == SeatPlan(Seats("las", 10, 2), (10, 2), (Cap("province", Limit.BUDGET, 3),))


def test_a_budget_to_the_rupiah_pays_them_all():
    assert planned(LAS, {"apbd": 10_000_000, "province": 10_000_000}).caps == ()


@pytest.mark.parametrize(
    ("place", "limit"),
    [
        ({"room": 12}, Limit.ROOM),
        ({"tools": 12}, Limit.TOOLS),
        ({"instructors": 2, "per_instructor": 6}, Limit.INSTRUCTORS),
        ({"room": 12, "tools": 12}, Limit.ROOM),
    ],
)
def test_the_tightest_place_caps_the_total(place, limit):
    assert planned(replace(LAS, **place)) == SeatPlan(
        Seats("las", 10, 2), (10, 2), (Cap("province", limit, 3),)
    )


def test_a_place_that_one_fund_cannot_pay_is_free_for_the_next():
    plan = planned(replace(LAS, room=8), {"apbd": 4_000_000, "province": 100_000_000})
    assert plan.seats == Seats("las", 4, 4)
    assert plan.caps == (
        Cap("apbd", Limit.ROOM, 2),
        Cap("apbd", Limit.BUDGET, 4),
        Cap("province", Limit.ROOM, 1),
    )


def test_a_budget_is_shared_by_batches_in_their_order():
    second = replace(LAS, id="jahit")
    plans = seat_plan([LAS, second], {"apbd": 15_000_000, "province": 100_000_000})
    assert [plan.seats.regency for plan in plans] == [10, 5]
    assert plans[1].caps == (Cap("apbd", Limit.BUDGET, 5),)


def test_money_tied_to_residents_stays_tied():
    assert planned(replace(LAS, residents_only=True)).seats.residents_only


def test_instructors_without_a_ratio_limit_nothing():
    assert planned(replace(LAS, instructors=0)).caps == ()


@pytest.mark.parametrize(
    ("offer", "budgets", "message"),
    [
        (LAS, {"apbd": 1}, "Batch 'las' asks fund 'province', which has no budget."),
        (LAS, {**ENOUGH, "apbd": -1}, "The budget of fund 'apbd' is -1, below nought."),
        (replace(LAS, room=-1), ENOUGH, "The place of batch 'las' is -1, below nought."),
        (
            replace(LAS, shares=(replace(REGENCY, seats=-2),)),
            ENOUGH,
            "The number of seats of batch 'las' is -2, below nought.",
        ),
        (
            replace(LAS, shares=(replace(REGENCY, cost=-3),)),
            ENOUGH,
            "The cost of batch 'las' is -3, below nought.",
        ),
    ],
)
def test_figures_that_cannot_be_are_refused_by_name(offer, budgets, message):
    with pytest.raises(ValueError) as caught:
        seat_plan([offer], budgets)
    assert str(caught.value) == message


@given(
    st.lists(
        st.tuples(
            st.lists(
                st.builds(
                    Share,
                    st.sampled_from(["a", "b"]),
                    st.integers(0, 6),
                    st.integers(0, 5),
                    st.booleans(),
                ),
                max_size=3,
            ),
            st.integers(0, 9),
        ),
        max_size=4,
    ),
    st.integers(0, 40),
    st.integers(0, 40),
)
def test_no_budget_and_no_place_is_ever_exceeded_and_every_lost_seat_is_told(drawn, a, b):
    offers = [Offer(f"b{n}", tuple(shares), room) for n, (shares, room) in enumerate(drawn)]
    spent = {"a": 0, "b": 0}
    for offer, plan in zip(offers, seat_plan(offers, {"a": a, "b": b}), strict=True):
        assert plan.seats.capacity == sum(plan.paid) <= offer.room
        lost = sum(cap.lost for cap in plan.caps)
        assert plan.seats.capacity + lost == sum(share.seats for share in offer.shares)
        for share, paid in zip(offer.shares, plan.paid, strict=True):
            spent[share.fund] += share.cost * paid
    assert spent["a"] <= a
    assert spent["b"] <= b
