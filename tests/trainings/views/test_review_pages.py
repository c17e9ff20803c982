"""The pages on which a round is reviewed: the result, decisions on people, the hearing."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.inmates import KeptApartFactory
from tests.factories.selection import proposed_round, record_hearing
from trainings.actions.selection.run import run
from trainings.models import RoundDecision, RoundHearing, RunCause


def review_url(round_):
    return reverse("trainings:round_review", args=[round_.pk])


def decision_url(round_, person):
    return reverse("trainings:decision_create", args=[round_.pk, person.pk])


def hearing_url(round_):
    return reverse("trainings:hearing", args=[round_.pk])


@pytest.fixture
def round_(officer):
    """Three people wished for the two seats of one batch."""
    return proposed_round(officer, people=3)


def seated(round_):
    return round_.applicants.filter(outcome="seated").order_by("pk")


def test_the_review_shows_seats_and_who_went_without(client_of, head, round_):
    page = client_of(head).get(review_url(round_))
    review = page.context["review"]
    assert len(review.groups[0].people) == 2
    assert review.groups[0].empty == 0
    (without,) = page.context["unseated"]
    assert without.outcome == "no_seat"
    assert without.inmate.name in page.text


def test_the_head_decides_nothing(client_of, head, round_):
    record_hearing(round_, head)
    page = client_of(head).get(review_url(round_))
    assert not page.context["may_strike"]
    assert not page.context["may_help"]


def test_a_strike_waits_for_the_hearing_and_enters_the_next_run(client_of, officer, round_):
    client = client_of(officer)
    assert not client.get(review_url(round_)).context["may_strike"]
    record_hearing(round_, officer)
    person = seated(round_).first().inmate
    seats = round_.seats.get()
    data = {"kind": "strike", "seats": seats.pk, "reason": "Pelanggaran tata tertib"}
    assert client.post(decision_url(round_, person), data).url == review_url(round_)
    page = client.get(review_url(round_))
    assert page.context["is_outdated"]
    assert page.context["may_run"]
    run(round_=round_, by=officer, cause=RunCause.DECISIONS)
    assert person.pk not in seated(round_).values_list("inmate", flat=True)
    assert "Pelanggaran tata tertib" in client.get(review_url(round_)).text


def test_a_decision_without_a_reason_is_refused(client_of, officer, round_):
    record_hearing(round_, officer)
    person = seated(round_).first().inmate
    data = {"kind": "strike", "seats": round_.seats.get().pk, "reason": " "}
    page = client_of(officer).post(decision_url(round_, person), data)
    assert page.context["form"].errors["reason"]
    assert not RoundDecision.objects.exists()


def test_an_addition_asks_for_the_person(client_of, officer, round_):
    record_hearing(round_, officer)
    person = seated(round_).first().inmate
    data = {"kind": "add", "seats": round_.seats.get().pk, "reason": "Uji"}
    page = client_of(officer).post(decision_url(round_, person), data)
    assert page.context["form"].errors["consented"]


def test_a_decision_that_changes_nothing_says_so(client_of, officer, round_):
    record_hearing(round_, officer)
    person = seated(round_).first().inmate
    seats = round_.seats.get().pk
    data = {"kind": "add", "seats": seats, "reason": "Uji", "consented": "on"}
    page = client_of(officer).post(decision_url(round_, person), data)
    assert page.context["form"].non_field_errors()


def test_a_decision_is_taken_back(client_of, officer, round_):
    record_hearing(round_, officer)
    decision = RoundDecision.objects.create(
        seats=round_.seats.get(),
        inmate=seated(round_).first().inmate,
        kind="strike",
        reason="Uji",
        decided_by=officer,
    )
    url = reverse("trainings:decision_revoke", args=[decision.pk])
    client_of(officer).post(url)
    decision.refresh_from_db()
    assert decision.revoked_by == officer


def test_people_kept_apart_stand_on_top(client_of, officer, round_):
    first, second = (one.inmate for one in seated(round_))
    KeptApartFactory(first=first, second=second)
    conflicts = client_of(officer).get(review_url(round_)).context["conflicts"]
    assert {conflicts[0].first, conflicts[0].second} == {first, second}


def test_the_hearing_is_recorded(client_of, officer, round_):
    today = timezone.localdate().isoformat()
    data = {"held_on": today, "members": "Ketua Uji\nAnggota Uji", "minutes": "Disetujui."}
    client_of(officer).post(hearing_url(round_), data)
    assert RoundHearing.objects.get().members == "Ketua Uji\nAnggota Uji"


def test_a_hearing_to_come_is_refused(client_of, officer, round_):
    data = {"held_on": "2090-01-01", "members": "Ketua Uji", "minutes": "Disetujui."}
    page = client_of(officer).post(hearing_url(round_), data)
    assert page.context["form"].errors["held_on"]


def test_the_head_reads_the_hearing(client_of, head, officer, round_):
    record_hearing(round_, officer)
    page = client_of(head).get(hearing_url(round_))
    assert "Ketua Uji" in page.text
    assert not page.context["may_record"]


def test_the_review_takes_as_many_queries_for_many_as_for_few(
    client_of, officer, django_assert_max_num_queries
):
    round_ = proposed_round(officer, people=9, batches=3)
    client = client_of(officer)
    with django_assert_max_num_queries(26):
        client.get(review_url(round_))


@pytest.mark.parametrize("key", ["9" * 30, "abc", "-1", ""])
def test_a_batch_that_does_not_exist_is_refused_beside_the_field(client_of, officer, round_, key):
    person = seated(round_).first().inmate
    data = {"kind": "override", "seats": key, "reason": "Uji"}
    client = client_of(officer)
    assert client.get(decision_url(round_, person), {"angkatan": key}).status_code == 200
    assert client.post(decision_url(round_, person), data).context["form"].errors["seats"]
