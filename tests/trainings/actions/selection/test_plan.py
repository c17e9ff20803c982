"""The seat plan of a round until it is published."""

import datetime as dt

import pytest
from django.utils import timezone

from agencies.models import FundSource
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.agencies import FundFactory
from tests.factories.selection import PolicyFactory, RoundFactory, RoundSeatsFactory
from tests.factories.trainings import BatchFactory, EnrolmentFactory, RoomFactory
from trainings.actions.selection.plan import (
    change_round,
    create_round,
    drop_seats,
    publish,
    set_seats,
)
from trainings.models import RoundSeats, RoundState, SelectionRound
from trainings.policies.plan import Plan, problems_of
from trainings.policies.selection.plan import can_publish
from trainings.selection.lottery import seed_hash


def in_days(days):
    return timezone.localdate() + dt.timedelta(days=days)


def upcoming(**fields):
    return BatchFactory(**{"starts_on": in_days(30), "ends_on": in_days(40), **fields})


def planned(officer, round_, batch, **fields):
    values = {
        "regency_seats": 0,
        "other_seats": 2,
        "residents_only": False,
        "regency_fund": None,
        "other_fund": None,
        "cost_per_participant": 0,
        "last_entry_on": batch.starts_on,
    }
    return set_seats(round_=round_, batch=batch, by=officer, **(values | fields))


def test_a_round_begins_in_planning_and_is_on_the_trail(officer):
    made = create_round(
        name=" Putaran I ", wishes_until=in_days(7), policy=PolicyFactory(), by=officer
    )
    assert (made.name, made.state) == ("Putaran I", RoundState.PLANNED)
    assert TrailEvent.objects.filter(object_type="trainings.selectionround").count() == 1


def test_two_rounds_cannot_have_one_name(officer):
    other = RoundFactory(name="Putaran I")
    with pytest.raises(RefusedError, match="Putaran I"):
        create_round(name="Putaran I", wishes_until=in_days(7), policy=other.policy, by=officer)
    assert SelectionRound.objects.count() == 1


def test_a_planned_round_takes_another_name_and_day(officer):
    round_ = RoundFactory()
    change_round(
        round_=round_, name="Lain", wishes_until=in_days(9), policy=round_.policy, by=officer
    )
    round_.refresh_from_db()
    assert (round_.name, round_.wishes_until) == ("Lain", in_days(9))


def test_planning_a_batch_twice_changes_its_seats(officer):
    round_, batch = RoundFactory(), upcoming()
    planned(officer, round_, batch)
    planned(officer, round_, batch, other_seats=5)
    assert RoundSeats.objects.get().other_seats == 5


def test_a_batch_taken_out_is_out_also_the_second_time(officer):
    seats = RoundSeatsFactory()
    drop_seats(seats=seats, by=officer)
    drop_seats(seats=seats, by=officer)
    assert not RoundSeats.objects.exists()


@pytest.mark.parametrize(
    ("batch", "seats", "words"),
    [
        ({"state": "running"}, {}, "has begun"),
        ({}, {"other_seats": 0}, "at least one seat"),
        ({"quota": 3}, {"other_seats": 4}, "3 free seats, but 4"),
        ({"starts_on": in_days(7)}, {}, "before the wishes are all in"),
        ({}, {"last_entry_on": in_days(41)}, "last entry"),
        ({}, {"last_entry_on": in_days(7)}, "last entry"),
        ({}, {"cost_per_participant": 1}, "name the fund"),
    ],
)
def test_seats_that_do_not_fit_are_refused_in_words(officer, batch, seats, words):
    with pytest.raises(RefusedError) as refusal:
        planned(officer, RoundFactory(), upcoming(**batch), **seats)
    assert words in refusal.value.reason
    assert not RoundSeats.objects.exists()


def test_seats_taken_before_are_not_given_again(officer):
    batch = upcoming(quota=3)
    EnrolmentFactory(batch=batch)
    with pytest.raises(RefusedError, match="2 free seats"):
        planned(officer, RoundFactory(), batch, other_seats=3)


def test_the_smallest_room_holds_everyone(officer):
    batch = upcoming(rooms=[RoomFactory(capacity=4)])
    EnrolmentFactory(batch=batch)
    with pytest.raises(RefusedError, match="holds 4"):
        planned(officer, RoundFactory(), batch, other_seats=4)


def test_a_batch_is_in_one_live_round(officer):
    seats = RoundSeatsFactory()
    with pytest.raises(RefusedError, match=seats.round.name):
        planned(officer, RoundFactory(), seats.batch)


def test_a_fund_pays_only_the_part_it_is_for(officer):
    batch, round_ = upcoming(), RoundFactory()
    regency, province = FundFactory(), FundFactory(source=FundSource.PROVINCE_BUDGET)
    with pytest.raises(RefusedError, match="cannot pay"):
        planned(officer, round_, batch, other_fund=regency)
    with pytest.raises(RefusedError, match="cannot pay"):
        planned(officer, round_, batch, regency_seats=1, regency_fund=province)
    planned(officer, round_, batch, regency_seats=1, regency_fund=regency, other_fund=province)


def test_money_for_residents_only_keeps_its_seats_for_them(officer):
    fund = FundFactory(residents_only=True)
    with pytest.raises(RefusedError, match="residents only"):
        planned(officer, RoundFactory(), upcoming(), regency_seats=1, regency_fund=fund)


def test_publishing_draws_a_hidden_seed_and_shows_its_hash(officer):
    seats = RoundSeatsFactory()
    round_ = publish(round_=seats.round, by=officer)
    assert round_.state == RoundState.PUBLISHED
    assert round_.seed == ""
    assert seed_hash(round_.hidden_seed()) == round_.seed_hash
    assert round_.hidden_seed() not in round_.seed_cipher


def test_a_round_without_seats_is_not_published(officer):
    with pytest.raises(RefusedError, match="No batch"):
        publish(round_=RoundFactory(), by=officer)


def test_an_unsigned_policy_holds_the_round_back(officer):
    policy = PolicyFactory(signed_at=None, signed_by=None)
    seats = RoundSeatsFactory(round__policy=policy)
    with pytest.raises(RefusedError, match=policy.version):
        publish(round_=seats.round, by=officer)


def test_a_last_day_in_the_past_holds_the_round_back(officer):
    seats = RoundSeatsFactory(round__wishes_until=in_days(-1))
    assert not can_publish(seats.round)


def test_a_batch_filled_in_the_meantime_holds_the_round_back(officer):
    seats = RoundSeatsFactory(batch__quota=2)
    EnrolmentFactory(batch=seats.batch)
    with pytest.raises(RefusedError, match="1 free"):
        publish(round_=seats.round, by=officer)


def test_seats_cost_no_more_than_is_left_of_their_fund(officer):
    fund = FundFactory(ceiling=1_000_000)
    round_ = RoundFactory()
    for _number in range(2):
        RoundSeatsFactory(
            round=round_,
            regency_seats=3,
            other_seats=0,
            regency_fund=fund,
            cost_per_participant=200_000,
        )
    with pytest.raises(RefusedError, match=r"Rp200\.000"):
        publish(round_=round_, by=officer)


def test_a_published_plan_stands(officer):
    seats = RoundSeatsFactory()
    publish(round_=seats.round, by=officer)
    for act in (
        lambda: publish(round_=seats.round, by=officer),
        lambda: drop_seats(seats=seats, by=officer),
        lambda: planned(officer, seats.round, upcoming()),
    ):
        with pytest.raises(RefusedError):
            act()
    assert RoundSeats.objects.count() == 1


def test_a_batch_keeps_the_seats_that_a_live_round_gives(officer):
    seats = RoundSeatsFactory(batch__quota=5, other_seats=4)
    EnrolmentFactory(batch=seats.batch)
    EnrolmentFactory(batch=seats.batch, round_seats=seats)
    assert problems_of(Plan(by=officer, batch=seats.batch, quota=5)) == []
    [(field, text)] = problems_of(Plan(by=officer, batch=seats.batch, quota=4))
    assert field == "quota"
    assert seats.round.name in text
    RoundSeats.objects.update(is_live=False)
    assert problems_of(Plan(by=officer, batch=seats.batch, quota=4)) == []
