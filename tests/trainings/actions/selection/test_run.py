"""Running a round, again and again."""

import json

import pytest

from inmates.actions.stay import end_stay
from inmates.models import EndKind
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.selection import (
    approved_round,
    asked,
    proposed_round,
    published_round,
    record_hearing,
)
from tests.factories.trainings import EnrolmentFactory
from trainings.actions.selection.decision import decide
from trainings.actions.selection.run import run
from trainings.actions.selection.wishes import close_wishes
from trainings.models import (
    ApplicantOutcome,
    DecisionKind,
    EnrolmentState,
    RoundRun,
    RoundState,
    RunCause,
    SelectionRound,
)

OFFERED = {"offered_at": "2026-01-05T08:00:00Z"}


def outcomes(round_):
    return sorted(round_.applicants.values_list("outcome", flat=True))


def inputs_of(run_):
    return json.loads(run_.inputs)


def test_a_run_seats_people_and_says_who_goes_without(officer):
    round_ = proposed_round(officer, people=3)
    assert round_.state == RoundState.PROPOSED
    assert outcomes(round_) == ["no_seat", "seated", "seated"]
    assert round_.runs.get().cause == RunCause.FIRST


def test_who_wishes_for_nothing_gets_no_waiting_turn(officer):
    round_ = published_round(officer)
    asked(round_, officer, [])
    close_wishes(round_=round_, by=officer, early=True)
    run(round_=round_, by=officer, cause=RunCause.FIRST)
    assert outcomes(round_) == [ApplicantOutcome.NO_WISH]


def test_a_run_is_on_the_trail_without_a_name(officer):
    round_ = proposed_round(officer)
    event = TrailEvent.objects.get(object_type="trainings.roundrun")
    assert event.changes == {"number": 1, "placed": 2}
    names = round_.applicants.values_list("inmate__name", flat=True)
    assert not any(name in round_.runs.get().inputs for name in names)


def test_wishes_must_be_closed_before_a_run(officer):
    round_ = published_round(officer)
    with pytest.raises(RefusedError, match="not closed"):
        run(round_=round_, by=officer, cause=RunCause.FIRST)


def test_the_first_run_is_made_once(officer):
    round_ = proposed_round(officer)
    with pytest.raises(RefusedError, match="already"):
        run(round_=round_, by=officer, cause=RunCause.FIRST)
    assert round_.runs.count() == 1


def test_nothing_decided_means_nothing_to_run_again(officer):
    round_ = proposed_round(officer)
    with pytest.raises(RefusedError, match="Nothing was decided"):
        run(round_=round_, by=officer, cause=RunCause.DECISIONS)


def test_a_strike_gives_the_seat_to_the_next_and_freezes_the_same_facts(officer):
    round_ = proposed_round(officer, people=3)
    record_hearing(round_, officer)
    struck = round_.applicants.filter(outcome="seated").first()
    waiting = round_.applicants.get(outcome="no_seat")
    decide(
        seats=struck.seats,
        inmate=struck.inmate,
        kind=DecisionKind.STRIKE,
        reason="Sidang TPP",
        by=officer,
    )
    # What changed in the register since the first run does not enter the second.
    EnrolmentFactory(inmate=waiting.inmate, state=EnrolmentState.ENROLLED)
    second = run(round_=round_, by=officer, cause=RunCause.DECISIONS)
    assert (second.number, outcomes(round_)) == (2, ["not_eligible", "seated", "seated"])
    assert inputs_of(second)["people"] == inputs_of(round_.runs.get(number=1))["people"]
    assert round_.applicants.get(inmate=waiting.inmate).outcome == "seated"


def test_seats_are_filled_again_only_once_they_are_offered(officer, head):
    round_ = approved_round(officer, head)
    with pytest.raises(RefusedError, match="being offered"):
        run(round_=round_, by=officer, cause=RunCause.REFILL)


@pytest.fixture
def offering(officer, head):
    """A round of two seats in which both were offered and one person waits."""
    round_ = approved_round(officer, head, people=3)
    SelectionRound.objects.update(state=RoundState.OFFERING)
    for one in round_.applicants.filter(outcome="seated"):
        EnrolmentFactory(
            batch=one.seats.batch,
            inmate=one.inmate,
            round_seats=one.seats,
            state=EnrolmentState.OFFERED,
            **OFFERED,
        )
    return round_


def test_a_refill_with_nothing_new_gives_the_run_there_is(officer, offering):
    again = run(round_=offering, by=officer, cause=RunCause.REFILL)
    assert (again.number, offering.runs.count()) == (1, 1)


def test_who_declines_makes_room_for_the_next_and_has_not_gone_without(officer, offering):
    waiting = offering.applicants.get(outcome="no_seat").inmate
    enrolment = offering.seats.get().enrolments.first()
    enrolment.state, enrolment.ended_on = EnrolmentState.DECLINED, "2026-01-06"
    enrolment.save()
    made = run(round_=offering, by=officer, cause=RunCause.REFILL)
    assert inputs_of(made)["gone"] == [
        {
            "person": str(enrolment.inmate_id),
            "batch": str(offering.seats.get().pk),
            "why": "declined",
        }
    ]
    assert offering.applicants.get(inmate=waiting).outcome == "seated"
    assert offering.applicants.get(inmate=enrolment.inmate).outcome == "no_wish"


def test_who_left_the_rutan_is_passed_over(officer, offering):
    waiting = offering.applicants.get(outcome="no_seat").inmate
    enrolment = offering.seats.get().enrolments.first()
    stay = enrolment.inmate.stays.get()
    end_stay(stay=stay, ended_on=stay.entered_on, kind=EndKind.RELEASED, by=officer)
    run(round_=offering, by=officer, cause=RunCause.REFILL)
    assert offering.applicants.get(inmate=waiting).outcome == "seated"


def test_a_stored_run_never_changes_under_a_refill(officer, offering):
    before = list(RoundRun.objects.values_list("inputs", "result"))
    offering.seats.get().enrolments.update(state=EnrolmentState.LEFT, ended_on="2026-01-06")
    run(round_=offering, by=officer, cause=RunCause.REFILL)
    assert list(RoundRun.objects.order_by("number").values_list("inputs", "result"))[:1] == before
