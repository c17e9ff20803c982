"""The hearing of the TPP, the approval of the head, and the end of a round."""

import datetime as dt

import pytest
from django.utils import timezone

from serang_rutan.core.refusal import RefusedError
from tests.factories.inmates import KeptApartFactory
from tests.factories.selection import (
    approved_round,
    proposed_round,
    published_round,
)
from tests.factories.trainings import EnrolmentFactory
from trainings.actions.enrolment import enrol
from trainings.actions.selection.approval import approve
from trainings.actions.selection.decision import decide
from trainings.actions.selection.finish import cancel_round, finish
from trainings.actions.selection.hearing import conclude_hearing
from trainings.actions.selection.hearing import record_hearing as record
from trainings.actions.selection.run import run
from trainings.eligibility import NotEligible
from trainings.models import (
    DecisionKind,
    EnrolmentState,
    RoundSeats,
    RoundState,
    RunCause,
    SelectionRound,
)


def recorded(round_, by, **fields):
    values = {
        "held_on": timezone.localdate(),
        "members": "Ketua Uji\n\n Sekretaris Uji ",
        "minutes": "Disetujui.",
    }
    return record(round_=round_, by=by, **(values | fields))


def kept_apart_in(round_):
    one, other = round_.applicants.filter(outcome="seated").order_by("inmate")
    KeptApartFactory(first=one.inmate, second=other.inmate)
    return one


def test_a_hearing_is_recorded_and_corrected(officer):
    round_ = proposed_round(officer)
    hearing = recorded(round_, officer)
    assert hearing.members == "Ketua Uji\nSekretaris Uji"
    assert recorded(round_, officer, minutes="Diperbaiki.").pk == hearing.pk


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"held_on": dt.date(2020, 1, 1)}, "between"),
        ({"held_on": dt.date(2099, 1, 1)}, "between"),
        ({"members": " \n "}, "members"),
        ({"minutes": " "}, "Write down"),
    ],
)
def test_a_hearing_has_a_day_members_and_minutes(officer, wrong, words):
    round_ = proposed_round(officer)
    with pytest.raises(RefusedError, match=words):
        recorded(round_, officer, **wrong)


def test_nothing_is_heard_before_the_first_run(officer):
    with pytest.raises(RefusedError):
        recorded(published_round(officer), officer)


def test_the_head_approves_what_was_heard_and_the_day_is_kept(officer, head):
    round_ = approved_round(officer, head)
    assert (round_.state, round_.approved_by) == (RoundState.APPROVED, head)
    assert round_.approved_at is not None


def test_a_hearing_is_concluded_once_its_decisions_are_in_a_run(officer):
    round_ = proposed_round(officer)
    with pytest.raises(RefusedError, match="not recorded"):
        conclude_hearing(round_=round_, by=officer)
    recorded(round_, officer)
    one = round_.applicants.filter(outcome="seated").first()
    decide(seats=one.seats, inmate=one.inmate, kind=DecisionKind.STRIKE, reason="TPP", by=officer)
    with pytest.raises(RefusedError, match="Run the round again"):
        conclude_hearing(round_=round_, by=officer)
    run(round_=round_, by=officer, cause=RunCause.DECISIONS)
    assert conclude_hearing(round_=round_, by=officer).state == RoundState.HEARD


def test_the_head_does_not_approve_what_was_not_heard(officer, head):
    with pytest.raises(RefusedError, match="once the hearing"):
        approve(round_=proposed_round(officer), by=head)


def test_two_people_kept_apart_hold_the_hearing_back_until_one_is_struck(officer):
    round_ = proposed_round(officer)
    recorded(round_, officer)
    one = kept_apart_in(round_)
    with pytest.raises(RefusedError) as refusal:
        conclude_hearing(round_=round_, by=officer)
    assert one.inmate.name in refusal.value.reason
    decide(seats=one.seats, inmate=one.inmate, kind=DecisionKind.STRIKE, reason="TPP", by=officer)
    run(round_=round_, by=officer, cause=RunCause.DECISIONS)
    assert conclude_hearing(round_=round_, by=officer).state == RoundState.HEARD


def test_people_kept_apart_after_the_hearing_hold_the_approval_back(officer, head):
    round_ = proposed_round(officer)
    recorded(round_, officer)
    conclude_hearing(round_=round_, by=officer)
    one = kept_apart_in(round_)
    with pytest.raises(RefusedError, match="kept apart"):
        approve(round_=round_, by=head)
    decide(seats=one.seats, inmate=one.inmate, kind=DecisionKind.STRIKE, reason="TPP", by=officer)
    run(round_=round_, by=officer, cause=RunCause.DECISIONS)
    assert approve(round_=round_, by=head).state == RoundState.APPROVED


@pytest.fixture
def offering(officer, head):
    round_ = approved_round(officer, head)
    SelectionRound.objects.update(state=RoundState.OFFERING)
    return round_


@pytest.mark.parametrize("state", [EnrolmentState.OFFERED, EnrolmentState.ACCEPTED])
def test_a_round_is_closed_once_every_offer_is_settled(officer, offering, state):
    seats = offering.seats.get()
    place = EnrolmentFactory(batch=seats.batch, round_seats=seats, state=state)
    with pytest.raises(RefusedError, match="1 "):
        finish(round_=offering, by=officer)
    place.state = EnrolmentState.ENROLLED
    place.save()
    assert finish(round_=offering, by=officer).state == RoundState.FINISHED
    assert not RoundSeats.objects.filter(is_live=True).exists()


def test_a_round_is_not_closed_before_seats_are_offered(officer, head):
    with pytest.raises(RefusedError):
        finish(round_=approved_round(officer, head), by=officer)


def test_a_cancelled_round_sets_its_batches_free(officer):
    round_ = proposed_round(officer)
    with pytest.raises(RefusedError, match="Say why"):
        cancel_round(round_=round_, reason=" ", by=officer)
    cancelled = cancel_round(round_=round_, reason="Dana ditarik", by=officer)
    assert (cancelled.state, cancelled.state_reason) == (RoundState.CANCELLED, "Dana ditarik")
    assert not RoundSeats.objects.filter(is_live=True).exists()
    with pytest.raises(RefusedError, match="already"):
        cancel_round(round_=round_, reason="Lagi", by=officer)


def test_a_round_is_not_cancelled_once_seats_are_offered(officer, offering):
    with pytest.raises(RefusedError, match="offered already"):
        cancel_round(round_=offering, reason="Terlambat", by=officer)


def test_nobody_is_enrolled_directly_beside_a_live_round(officer):
    round_ = proposed_round(officer)
    one = round_.applicants.first()
    batch = round_.seats.get().batch
    with pytest.raises(RefusedError, match=round_.name):
        enrol(batch=batch, inmate=one.inmate, by=officer)
    cancel_round(round_=round_, reason="Dana ditarik", by=officer)
    with pytest.raises(NotEligible):  # now the person is asked about the programme as always
        enrol(batch=batch, inmate=one.inmate, by=officer)
