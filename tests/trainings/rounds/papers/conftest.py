"""Rounds far enough for a report."""

import pytest

from tests.factories.selection import approved_round, proposed_round, record_hearing
from trainings.actions.selection import approval, decision, hearing, run
from trainings.models import RunCause


@pytest.fixture
def approved(officer, head):
    """Three people wished for the two seats of one batch; one goes without."""
    return approved_round(officer, head, people=3)


@pytest.fixture
def struck(officer, head):
    """As `approved`, but the hearing struck one of the two, so the third has the seat."""
    round_ = proposed_round(officer, people=3)
    record_hearing(round_, officer)
    seated = round_.applicants.filter(outcome="seated").order_by("pk").first()
    decision.decide(
        seats=seated.seats, inmate=seated.inmate, kind="strike", reason="Sedang dibina", by=officer
    )
    run.run(round_=round_, by=officer, cause=RunCause.DECISIONS)
    hearing.conclude_hearing(round_=round_, by=officer)
    return approval.approve(round_=round_, by=head)
