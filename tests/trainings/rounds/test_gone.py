"""Who cannot be given a seat any more once seats are offered."""

import json

import pytest

from inmates.models import Stay
from tests.factories.selection import proposed_round
from tests.factories.trainings import EnrolmentFactory
from trainings.models import EnrolmentState
from trainings.rounds.gone import gone_from

DAY = "2026-01-06"


@pytest.fixture
def round_(officer):
    """One person who wished for three batches, in order."""
    return proposed_round(officer, people=1, batches=3)


@pytest.fixture
def person(round_):
    return round_.applicants.get().inmate


def place(round_, person, number, state):
    seats = round_.seats.all()[number - 1]
    day = DAY if state not in ("offered", "accepted", "enrolled") else None
    EnrolmentFactory(batch=seats.batch, inmate=person, round_seats=seats, state=state, ended_on=day)


def whys(round_):
    """Say per choice why it is out, "-" where it is not."""
    inputs = json.loads(round_.runs.get().inputs)
    found = {row["batch"]: row["why"] for row in gone_from(round_, inputs)}
    return [found.get(str(seats.pk), "-") for seats in round_.seats.all()]


def test_nobody_is_gone_while_offers_are_open(round_, person):
    place(round_, person, 1, EnrolmentState.OFFERED)
    assert whys(round_) == ["-", "-", "-"]


@pytest.mark.parametrize(
    ("state", "why"),
    [(EnrolmentState.DECLINED, "declined"), (EnrolmentState.WITHDRAWN, "withdrawn")],
)
def test_who_gives_up_a_seat_waits_for_better_ones_only(round_, person, state, why):
    place(round_, person, 2, state)
    assert whys(round_) == ["-", why, "full_stop"]


def test_who_declines_a_better_offer_keeps_the_seat_they_hold(round_, person):
    place(round_, person, 3, EnrolmentState.ACCEPTED)
    place(round_, person, 1, EnrolmentState.DECLINED)
    assert whys(round_) == ["declined", "-", "-"]


def test_who_moved_up_has_left_only_the_old_seat(round_, person):
    place(round_, person, 3, EnrolmentState.WITHDRAWN)
    place(round_, person, 2, EnrolmentState.ENROLLED)
    assert whys(round_) == ["-", "-", "withdrawn"]


def test_who_left_the_rutan_is_out_of_the_round(round_, person):
    Stay.objects.update(ended_on=DAY, end_kind="released")
    assert whys(round_) == ["left", "left", "left"]


def test_who_was_removed_is_out_of_the_round(round_, person):
    seats = round_.seats.all()[1]
    EnrolmentFactory(
        batch=seats.batch,
        inmate=person,
        round_seats=seats,
        state=EnrolmentState.REMOVED,
        ended_on=DAY,
        end_reason="Uji",
    )
    assert whys(round_) == ["full_stop", "full_stop", "full_stop"]


def test_whose_batch_stopped_can_still_get_another(round_, person):
    place(round_, person, 1, EnrolmentState.STOPPED)
    assert whys(round_) == ["stopped", "-", "-"]


def test_a_batch_that_is_over_is_out_for_everyone(round_, person):
    batch = round_.seats.all()[1].batch
    batch.state, batch.state_reason = "cancelled", "Uji"
    batch.save()
    assert whys(round_) == ["-", "stopped", "-"]


def test_who_declined_and_came_back_is_not_gone(round_, person):
    place(round_, person, 1, EnrolmentState.DECLINED)
    place(round_, person, 1, EnrolmentState.OFFERED)
    assert whys(round_) == ["-", "-", "-"]


def test_after_the_last_entry_a_batch_keeps_only_who_holds_a_seat_in_it(round_, person):
    seats = list(round_.seats.all())
    round_.seats.filter(pk__in=[seats[0].pk, seats[1].pk]).update(last_entry_on=DAY)
    place(round_, person, 2, EnrolmentState.ACCEPTED)
    assert whys(round_) == ["late", "-", "-"]
