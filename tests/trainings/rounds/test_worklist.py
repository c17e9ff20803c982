"""What the home page says of selection rounds."""

from django.urls import reverse

from tests.factories.selection import (
    PolicyFactory,
    present,
    proposed_round,
    published_round,
    record_hearing,
)
from trainings.actions.selection.hearing import conclude_hearing
from trainings.rounds.worklist import items_for_head, items_for_officer


def test_people_not_asked_are_counted_and_found(officer):
    round_ = published_round(officer)
    present()
    item = items_for_officer(officer)[0]
    assert item.count == 1
    assert item.url.startswith(reverse("trainings:ballot_list", args=[round_.pk]))


def test_a_round_under_review_waits_for_the_officer(officer):
    round_ = proposed_round(officer)
    item = items_for_officer(officer)[1]
    assert (item.count, item.url) == (1, reverse("trainings:round_detail", args=[round_.pk]))


def test_several_rounds_lead_to_the_list_of_rounds(officer):
    for _ in range(2):
        proposed_round(officer)
    item = items_for_officer(officer)[1]
    assert (item.count, item.url) == (2, reverse("trainings:round_list"))


def test_a_heard_round_waits_for_the_head(officer, head):
    round_ = proposed_round(officer)
    record_hearing(round_, officer)
    conclude_hearing(round_=round_, by=officer)
    assert items_for_officer(officer)[1].count == 0
    assert items_for_head(head)[0].count == 1


def test_an_unsigned_policy_waits_for_the_head(head):
    before = items_for_head(head)[1].count
    PolicyFactory(signed_at=None, signed_by=None)
    assert items_for_head(head)[1].count == before + 1
