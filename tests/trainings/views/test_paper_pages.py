"""The prints about a round: when they can be had, and who had them."""

import pytest
from django.urls import reverse

from serang_rutan.core.models import TrailEvent
from tests.factories.selection import approved_round, proposed_round, published_round
from tests.trainings.selection_scenes import open_offers
from trainings.actions.selection import finish, offers

pytestmark = pytest.mark.django_db


def address(name, round_):
    return reverse(f"trainings:{name}", args=[round_.pk])


def test_the_hearing_can_have_its_report_before_the_approval(client_of, head, officer):
    round_ = proposed_round(officer)
    page = client_of(head).get(address("hearing_report", round_))
    assert page.content.startswith(b"%PDF")
    event = TrailEvent.objects.latest("pk")
    people = sorted(round_.applicants.values_list("inmate", flat=True))
    assert (event.action, event.actor_id) == ("export", head.pk)
    assert event.changes == {"report": "hearing", "people": people}


def test_a_round_without_a_run_has_no_report(client_of, officer):
    round_ = published_round(officer)
    assert client_of(officer).get(address("hearing_report", round_)).status_code == 404


def test_the_inspectorate_waits_for_the_approval(client_of, officer, head):
    round_ = proposed_round(officer)
    client = client_of(officer)
    assert client.get(address("round_report", round_)).url == address("round_detail", round_)
    approved = approved_round(officer, head)
    assert client.get(address("round_report", approved)).content.startswith(b"%PDF")
    assert TrailEvent.objects.latest("pk").changes["report"] == "inspectorate"


def test_a_finished_round_leads_with_its_report(client_of, officer, head):
    round_ = approved_round(officer, head)
    offers.make_offers(round_=round_, by=officer)
    for offer in open_offers(round_):
        offers.decline(enrolment=offer, by=officer)
    finish.finish(round_=round_, by=officer)
    client = client_of(head)
    page = client.get(address("round_detail", round_))
    assert address("round_report", round_) in page.text
    assert client.get(address("round_report", round_)).content.startswith(b"%PDF")


@pytest.mark.parametrize("people", [2, 5])
def test_queries_of_a_report_do_not_grow(client_of, officer, head, people, request):
    round_ = approved_round(officer, head, people=people)
    client = client_of(officer)
    bound = request.getfixturevalue("django_assert_max_num_queries")
    with bound(40):
        client.get(address("round_report", round_))
