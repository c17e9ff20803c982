"""What may be decided beside the rule, and what it changes."""

import datetime as dt

import pytest
from django.utils import timezone

from inmates.models import Stay
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.selection import (
    approved_round,
    asked,
    present,
    proposed_round,
    published_round,
    record_hearing,
)
from tests.factories.trainings import EnrolmentFactory
from trainings.actions.selection.decision import decide, revoke_decision
from trainings.actions.selection.run import run
from trainings.actions.selection.wishes import close_wishes
from trainings.models import (
    DecisionKind,
    EnrolmentState,
    RoundDecision,
    RoundState,
    RunCause,
    SelectionRound,
)

OVERRIDE, STRIKE, ADD = DecisionKind.OVERRIDE, DecisionKind.STRIKE, DecisionKind.ADD


def decided(seats, person, kind, by, **fields):
    values = {"reason": "Keputusan sidang", "consented": False} | fields
    return decide(seats=seats, inmate=person, kind=kind, by=by, **values)


def run_again(round_, by):
    run(round_=round_, by=by, cause=RunCause.DECISIONS)
    return dict(round_.applicants.values_list("inmate", "outcome"))


@pytest.fixture
def leaving(officer):
    """A round run once, with someone who is expected to leave before the batch ends."""
    round_ = published_round(officer)
    [person] = asked(round_, officer, round_.seats.all())
    Stay.objects.update(expires_on=timezone.localdate() + dt.timedelta(days=35))
    close_wishes(round_=round_, by=officer, early=True)
    run(round_=round_, by=officer, cause=RunCause.FIRST)
    round_.refresh_from_db()
    return round_, round_.seats.get(), person


def test_an_early_end_bars_until_an_officer_overrides_it(officer, leaving):
    round_, seats, person = leaving
    assert round_.applicants.get().outcome == "not_eligible"
    decided(seats, person, OVERRIDE, officer)
    assert run_again(round_, officer) == {person.pk: "seated"}


def test_a_decision_taken_back_counts_no_more(officer, leaving):
    round_, seats, person = leaving
    made = decided(seats, person, OVERRIDE, officer)
    run_again(round_, officer)
    revoke_decision(decision=made, by=officer)
    assert run_again(round_, officer) == {person.pk: "not_eligible"}
    with pytest.raises(RefusedError, match="taken back already"):
        revoke_decision(decision=made, by=officer)


def test_a_decision_is_on_the_trail_with_its_reason(officer, leaving):
    _round, seats, person = leaving
    made = decided(seats, person, OVERRIDE, officer, reason=" PB ditunda ")
    event = TrailEvent.objects.get(object_type="trainings.rounddecision", object_id=made.pk)
    assert (event.subject_id, event.reason) == (person.pk, "PB ditunda")


def test_a_decision_needs_a_reason(officer, leaving):
    _round, seats, person = leaving
    with pytest.raises(RefusedError, match="Say why"):
        decided(seats, person, OVERRIDE, officer, reason="  ")
    assert not RoundDecision.objects.exists()


def test_one_decision_stands_on_a_person_and_a_batch(officer, leaving):
    _round, seats, person = leaving
    decided(seats, person, OVERRIDE, officer)
    with pytest.raises(RefusedError, match="decision on this"):
        decided(seats, person, OVERRIDE, officer)


def test_the_tpp_decides_once_its_hearing_is_recorded(officer):
    round_ = proposed_round(officer)
    one = round_.applicants.filter(outcome="seated").first()
    for kind in (STRIKE, ADD):
        with pytest.raises(RefusedError, match="hearing"):
            decided(one.seats, one.inmate, kind, officer)
    record_hearing(round_, officer)
    decided(one.seats, one.inmate, STRIKE, officer)
    assert run_again(round_, officer)[one.inmate_id] == "not_eligible"


def test_only_an_early_end_can_be_overridden(officer):
    round_ = proposed_round(officer)
    one = round_.applicants.first()
    with pytest.raises(RefusedError, match="not expected to end"):
        decided(round_.seats.get(), one.inmate, OVERRIDE, officer)


def test_nobody_is_added_without_consent_or_without_being_asked(officer):
    round_ = published_round(officer, 2)
    first, second = round_.seats.all()
    [person] = asked(round_, officer, [first])
    close_wishes(round_=round_, by=officer, early=True)
    run(round_=round_, by=officer, cause=RunCause.FIRST)
    record_hearing(round_, officer)
    with pytest.raises(RefusedError, match="consent"):
        decided(second, person, ADD, officer)
    with pytest.raises(RefusedError, match="not asked"):
        decided(second, present(), ADD, officer, consented=True)
    with pytest.raises(RefusedError, match="on the person's list already"):
        decided(first, person, ADD, officer, consented=True)
    decided(second, person, ADD, officer, consented=True)


def test_an_addition_puts_a_batch_at_the_end_of_the_list(officer):
    round_ = published_round(officer, 2, other_seats=1)
    first, second = round_.seats.all()
    asked(round_, officer, [first], [first])
    close_wishes(round_=round_, by=officer, early=True)
    run(round_=round_, by=officer, cause=RunCause.FIRST)
    record_hearing(round_, officer)
    waiting = round_.applicants.get(outcome="no_seat").inmate
    decided(second, waiting, ADD, officer, consented=True)
    assert set(run_again(round_, officer).values()) == {"seated"}
    got = round_.applicants.get(inmate=waiting)
    assert (got.seats, got.choice) == (second, 2)


def test_a_hard_rule_is_never_lifted(officer):
    round_ = published_round(officer)
    seats = round_.seats.get()
    seats.batch.for_sex = "P"
    seats.batch.save()
    [person] = asked(round_, officer, [seats])
    close_wishes(round_=round_, by=officer, early=True)
    run(round_=round_, by=officer, cause=RunCause.FIRST)
    record_hearing(round_, officer)
    for kind in (OVERRIDE, ADD):
        with pytest.raises(RefusedError, match="cannot be lifted"):
            decided(seats, person, kind, officer, consented=True)


def test_beside_the_offers_only_those_without_a_seat_are_struck(officer, head):
    round_ = approved_round(officer, head)
    SelectionRound.objects.update(state=RoundState.OFFERING)
    one = round_.applicants.filter(outcome="seated").first()
    waiting = round_.applicants.get(outcome="no_seat").inmate
    EnrolmentFactory(
        batch=one.seats.batch,
        inmate=one.inmate,
        round_seats=one.seats,
        state=EnrolmentState.OFFERED,
    )
    with pytest.raises(RefusedError, match="holds a seat"):
        decided(one.seats, one.inmate, STRIKE, officer)
    with pytest.raises(RefusedError, match="state of the round"):
        decided(one.seats, waiting, OVERRIDE, officer)
    made = decided(one.seats, waiting, STRIKE, officer)
    with pytest.raises(RefusedError, match="state of the round"):
        revoke_decision(decision=made, by=officer)
