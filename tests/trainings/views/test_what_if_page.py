"""The page on which staff ask what would be otherwise."""

import pytest
from django.urls import reverse

from serang_rutan.core.models import TrailEvent
from tests.factories.inmates import StayFactory
from tests.factories.selection import proposed_round
from trainings.models import RoundApplicant, RoundRun

pytestmark = pytest.mark.django_db


def address(round_, person):
    return reverse("trainings:what_if", args=[round_.pk, person.pk])


@pytest.fixture
def round_(officer):
    """Three people wished for the two seats of one batch."""
    return proposed_round(officer, people=3)


@pytest.fixture
def without(round_):
    """Give the one who got nothing."""
    return round_.applicants.get(outcome="no_seat").inmate


def test_one_more_seat_is_worked_out_and_nothing_stored(client_of, head, round_, without):
    before = list(RoundRun.objects.values()), list(RoundApplicant.objects.values())
    seats = round_.seats.get()
    page = client_of(head).get(address(round_, without), {"ubah": f"seat-{seats.pk}"})
    assert len(page.context["answer"]) == 2
    assert page.context["answer"][0] in page.text
    assert (list(RoundRun.objects.values()), list(RoundApplicant.objects.values())) == before
    event = TrailEvent.objects.latest("pk")
    assert (event.subject_id, event.changes) == (without.pk, {"what_if": f"seat-{seats.pk}"})


def test_the_page_first_asks(client_of, officer, round_, without):
    page = client_of(officer).get(address(round_, without))
    assert page.context["answer"] == []
    assert f'value="seat-{round_.seats.get().pk}"' in page.text


@pytest.mark.parametrize("asked", ["", "seat-0", "moon-1", "first-x", "seat"])
def test_a_question_that_makes_no_sense_is_not_answered(client_of, officer, round_, without, asked):
    page = client_of(officer).get(address(round_, without), {"ubah": asked})
    assert page.status_code == 200
    assert page.context["answer"] == []


def test_who_was_not_asked_cannot_be_asked_about(client_of, officer, round_):
    assert client_of(officer).get(address(round_, StayFactory().inmate)).status_code == 404
