"""The pages that explain a result to a person, and who read or printed what."""

import pytest
from django.urls import reverse

from serang_rutan.core.models import TrailEvent
from tests.factories.inmates import StayFactory
from tests.factories.selection import approved_round, proposed_round

pytestmark = pytest.mark.django_db


def address(name, *args):
    return reverse(f"trainings:{name}", args=args)


def someone(round_):
    return round_.applicants.order_by("pk").first().inmate


@pytest.mark.parametrize("role", ["officer", "head"])
def test_staff_read_the_sheet_and_that_is_on_the_trail(request, client_of, officer, role):
    user = request.getfixturevalue(role)
    round_ = proposed_round(officer)
    person = someone(round_)
    page = client_of(user).get(address("person_sheet", round_.pk, person.pk))
    assert person.name in page.text
    assert not page.context["may_print"]
    event = TrailEvent.objects.latest("pk")
    assert (event.action, event.subject_id, event.actor_id) == ("view", person.pk, user.pk)


def test_who_was_not_asked_has_no_sheet(client_of, officer, head):
    round_ = approved_round(officer, head)
    stranger = StayFactory().inmate
    client = client_of(officer)
    assert client.get(address("person_sheet", round_.pk, stranger.pk)).status_code == 404
    assert client.get(address("person_sheet_pdf", round_.pk, stranger.pk)).status_code == 404


def test_a_proposal_is_not_printed(client_of, officer):
    round_ = proposed_round(officer)
    client = client_of(officer)
    for url in (
        address("sheets_print", round_.pk),
        address("person_sheet_pdf", round_.pk, someone(round_).pk),
    ):
        assert client.get(url).url == address("round_detail", round_.pk)
    assert not TrailEvent.objects.filter(action="export").exists()


def test_every_print_is_on_the_trail(client_of, officer, head):
    round_ = approved_round(officer, head, people=3)
    client = client_of(head)
    one = client.get(address("person_sheet_pdf", round_.pk, someone(round_).pk))
    assert one["Content-Type"] == "application/pdf"
    assert TrailEvent.objects.latest("pk").subject_id == someone(round_).pk
    everyone = client.get(address("sheets_print", round_.pk))
    assert everyone.content.startswith(b"%PDF")
    event = TrailEvent.objects.latest("pk")
    keys = set(round_.applicants.values_list("inmate", flat=True))
    assert (event.action, set(event.changes["sheets"])) == ("export", keys)


def test_the_round_offers_the_prints_once_it_is_approved(client_of, officer, head):
    round_ = approved_round(officer, head)
    page = client_of(officer).get(address("round_detail", round_.pk))
    assert address("sheets_print", round_.pk) in page.text
