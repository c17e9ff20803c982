"""What the page about a batch shows of how it ended, by who looks at it."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from agencies.models import User
from agencies.permissions import is_rutan_staff
from serang_rutan.core.trail import Action, record
from trainings.actions.certificate import ready_among
from trainings.models import Batch, BatchState
from trainings.outcomes.people import Outcome, outcomes_of, rates_of
from trainings.outcomes.tables import OutcomeTable
from trainings.outcomes.words import rate_text
from trainings.policies.outcome import can_plan_remedial, can_reopen

BEFORE_IT_RAN = (BatchState.PLANNED, BatchState.CANCELLED)


def outcome_section(batch: Batch, user: User) -> dict[str, Any]:
    """Gather how it stands or ended for each person; seeing it is put on the trail.

    Whoever is below the threshold comes first, named so for staff alone.
    """
    if batch.state in BEFORE_IT_RAN:
        return {"outcomes": None}
    staff = is_rutan_staff(user)
    outcomes = sorted(outcomes_of(batch), key=lambda one: not one.is_below)
    seen = [one.enrolment.inmate_id for one in outcomes]
    record(by=user, action=Action.VIEW, obj=batch, changes={"outcomes": seen})
    may_plan = user.has_perm("trainings.plan_remedial", batch)
    may_reopen = user.has_perm("trainings.reopen_result", batch)
    return {
        "outcomes": OutcomeTable(outcomes, staff=staff),
        "below": sum(one.is_below for one in outcomes) if staff else None,
        "rates": [] if batch.is_open else _rates(outcomes),
        "may_invite": may_plan and can_plan_remedial(batch),
        "may_reopen": may_reopen and can_reopen(batch),
        "certificates_due": bool(ready_among(batch.enrolments.all())),
        "may_see_evaluation": user.has_perm("trainings.view_evaluation", batch),
    }


def _rates(outcomes: Sequence[Outcome]) -> list[tuple[str, str]]:
    """Give the rates of passing; while everybody awaits a result there is none to tell."""
    rates, facts = rates_of(outcomes), []
    if not rates.awaiting or rates.awaiting < rates.of_stayed.of:
        facts = [
            (_("Passed, of those who started"), rate_text(rates.of_started)),
            (_("Passed, of those who stayed to the end"), rate_text(rates.of_stayed)),
        ]
    if rates.awaiting:
        facts.append((_("Results to come"), str(rates.awaiting)))
    if rates.left_without_choice:
        facts.append((_("Left the Rutan or lost the batch"), str(rates.left_without_choice)))
    return facts
