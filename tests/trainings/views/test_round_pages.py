"""The pages of a selection round from its plan to the approval, as staff walk them."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies.models import FundSource
from tests.factories.agencies import FundFactory
from tests.factories.selection import (
    PolicyFactory,
    RoundFactory,
    RoundSeatsFactory,
    asked,
    proposed_round,
    published_round,
    record_hearing,
)
from tests.factories.trainings import BatchFactory, RoomFactory
from trainings.actions.selection.run import run
from trainings.actions.selection.wishes import close_wishes
from trainings.models import RoundSeats, RoundState, RunCause, SelectionRound
from trainings.rounds.page import history_of


def url(round_, name="detail"):
    return reverse(f"trainings:round_{name}", args=[round_.pk])


def step(round_, slug):
    return f"{url(round_, 'step')}?langkah={slug}"


def seats_url(round_, batch):
    return reverse("trainings:seats_edit", args=[round_.pk, batch.pk])


@pytest.fixture
def round_(db):
    return RoundFactory()


@pytest.fixture
def batch(agency_a, trainer_a):
    start = timezone.localdate() + dt.timedelta(days=30)
    room = RoomFactory(name="Ruang Sempit", capacity=12)
    ends = start + dt.timedelta(days=4)
    return BatchFactory(agency=agency_a, quota=10, starts_on=start, ends_on=ends, rooms=[room])


def test_an_officer_begins_a_round_and_goes_on_to_its_seats(client_of, officer):
    day = timezone.localdate() + dt.timedelta(days=5)
    policy = PolicyFactory()
    data = {"name": "Putaran Satu", "wishes_until": day.isoformat(), "policy": policy.pk}
    response = client_of(officer).post(reverse("trainings:round_create"), data)
    made = SelectionRound.objects.get(name="Putaran Satu")
    assert response.url == url(made, "seats")
    assert made.created_by == officer


def test_a_name_that_is_taken_is_said_beside_the_field(client_of, officer, round_):
    data = {"name": round_.name, "wishes_until": "2030-01-01", "policy": round_.policy_id}
    page = client_of(officer).post(reverse("trainings:round_create"), data)
    assert page.context["form"].errors["name"]


def test_the_list_counts_batches_seats_and_people(client_of, officer):
    proposed_round(officer, people=3, batches=2)
    table = client_of(officer).get(reverse("trainings:round_list")).context["table"]
    row = table.rows[0]
    assert [row.get_cell(name) for name in ("batches", "planned_seats", "asked")] == [2, 4, 3]


def test_a_new_round_leads_to_its_seat_plan(client_of, officer, round_):
    stage = client_of(officer).get(url(round_)).context["stages"][0]
    assert stage.kind == "now"
    assert stage.primary.url == url(round_, "seats")


def test_what_is_missing_stands_in_words(client_of, officer):
    round_ = RoundFactory(policy=PolicyFactory(signed_at=None, signed_by=None))
    RoundSeatsFactory(round=round_)
    stage = client_of(officer).get(url(round_)).context["stages"][0]
    assert round_.policy.version in str(stage.missing)
    assert stage.primary.url == url(round_, "seats")


def test_publishing_asks_once_and_then_moves_on(client_of, officer):
    round_ = RoundSeatsFactory().round
    client = client_of(officer)
    assert client.get(step(round_, "umumkan")).status_code == 200
    client.post(step(round_, "umumkan"))
    round_.refresh_from_db()
    assert round_.state == RoundState.PUBLISHED
    stages = client.get(url(round_)).context["stages"]
    assert [stage.kind for stage in stages[:3]] == ["done", "now", "later"]
    assert officer.full_name in stages[0].who


def test_a_step_that_cannot_be_taken_says_why(client_of, officer, round_):
    page = client_of(officer).post(step(round_, "umumkan"), follow=True)
    assert [message.level_tag for message in page.context["messages"]] == ["error"]
    round_.refresh_from_db()
    assert round_.state == RoundState.PLANNED


def test_closing_early_asks_for_a_tick(client_of, officer):
    round_ = proposed_round(officer)
    SelectionRound.objects.filter(pk=round_.pk).update(state=RoundState.PUBLISHED)
    client = client_of(officer)
    assert client.post(step(round_, "tutup")).context["form"].errors["early"]
    client.post(step(round_, "tutup"), {"early": "on"})
    round_.refresh_from_db()
    assert round_.state == RoundState.CLOSED


def test_only_the_head_approves(client_of, officer, head):
    round_ = proposed_round(officer)
    record_hearing(round_, officer)
    client = client_of(officer)
    client.post(step(round_, "sidang-selesai"))
    assert client.post(step(round_, "setujui")).status_code == 403
    client_of(head).post(step(round_, "setujui"))
    round_.refresh_from_db()
    assert (round_.state, round_.approved_by) == (RoundState.APPROVED, head)


def test_the_head_takes_no_step_of_the_officer(client_of, head):
    round_ = RoundSeatsFactory().round
    assert client_of(head).post(step(round_, "umumkan")).status_code == 403


def test_cancelling_asks_for_a_reason(client_of, head, round_):
    client = client_of(head)
    assert client.post(step(round_, "batalkan"), {"reason": ""}).context["form"].errors["reason"]
    client.post(step(round_, "batalkan"), {"reason": "Anggaran ditarik"})
    page = client.get(url(round_)).text
    assert "Anggaran ditarik" in page


def test_an_unknown_step_leads_back(client_of, officer, round_):
    assert client_of(officer).get(step(round_, "terbang")).url == url(round_)


def test_seats_of_a_batch_are_planned_with_their_payer(client_of, officer, round_, batch):
    year = batch.starts_on.year
    regency = FundFactory(
        agency=batch.agency, source=FundSource.REGENCY_BUDGET, fiscal_year=year, ceiling=5_000_000
    )
    data = {
        "regency_seats": 4,
        "regency_fund": regency.pk,
        "other_seats": 0,
        "cost_per_participant": 100_000,
        "last_entry_on": batch.starts_on.isoformat(),
    }
    client = client_of(officer)
    page = client.get(seats_url(round_, batch)).text
    assert "Ruang Sempit" in page
    assert "Rp5.000.000" in page
    assert client.post(seats_url(round_, batch), data).url == url(round_, "seats")
    purse = client.get(url(round_, "seats")).context["purses"][0]
    assert (purse.left, purse.asked, purse.remains) == (5_000_000, 400_000, 4_600_000)


def test_too_many_seats_are_refused_with_the_figure(client_of, officer, round_, batch):
    data = {"regency_seats": 0, "other_seats": 11, "cost_per_participant": 0}
    data["last_entry_on"] = batch.starts_on.isoformat()
    page = client_of(officer).post(seats_url(round_, batch), data)
    assert "10" in page.context["form"].non_field_errors()[0]
    assert not RoundSeats.objects.exists()


def test_no_seat_at_all_is_refused(client_of, officer, round_, batch):
    data = {"regency_seats": 0, "other_seats": 0, "cost_per_participant": 0}
    data["last_entry_on"] = batch.starts_on.isoformat()
    page = client_of(officer).post(seats_url(round_, batch), data)
    assert page.context["form"].errors


def test_a_batch_is_taken_out_again(client_of, officer):
    seats = RoundSeatsFactory()
    client_of(officer).post(reverse("trainings:seats_drop", args=[seats.pk]))
    assert not RoundSeats.objects.exists()


def test_a_published_plan_cannot_be_changed_any_more(client_of, officer):
    round_ = published_round(officer)
    seats = round_.seats.get()
    client = client_of(officer)
    assert client.get(seats_url(round_, seats.batch)).url == url(round_, "seats")
    client.post(reverse("trainings:seats_drop", args=[seats.pk]))
    assert RoundSeats.objects.filter(pk=seats.pk).exists()
    assert client.get(url(round_, "edit")).url == url(round_)


def test_the_page_takes_as_many_queries_for_many_people_as_for_few(
    client_of, officer, django_assert_max_num_queries
):
    round_ = proposed_round(officer, people=8, batches=3)
    client = client_of(officer)
    with django_assert_max_num_queries(30):
        client.get(url(round_))


def test_a_cancelled_round_shows_how_far_it_came(client_of, officer):
    round_ = published_round(officer)
    client = client_of(officer)
    client.post(step(round_, "batalkan"), {"reason": "Anggaran ditarik"})
    stages = client.get(url(round_)).context["stages"]
    assert [stage.kind for stage in stages[:3]] == ["done", "later", "later"]
    assert not any(stage.primary for stage in stages)


def test_the_seed_is_not_shown_before_the_facts_are_frozen(client_of, officer):
    round_ = published_round(officer)
    asked(round_, officer, [])
    closed = close_wishes(round_=round_, by=officer, early=True)
    address = url(round_)
    assert closed.seed not in client_of(officer).get(address).content.decode()
    run(round_=round_, by=officer, cause=RunCause.FIRST)
    assert closed.seed in client_of(officer).get(address).content.decode()


def test_a_step_taken_before_seven_in_the_morning_is_dated_on_that_day(officer, monkeypatch):
    late = dt.datetime(2026, 11, 24, 23, 30, tzinfo=dt.UTC)
    monkeypatch.setattr(timezone, "now", lambda: late)
    assert "25 November 2026" in history_of(published_round(officer))["published"]
