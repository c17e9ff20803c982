"""Running a round: the facts are frozen by the first run, and every later run starts from them."""

import json
from typing import Any

from django.db import transaction

from agencies.models import User
from inmates.actions.lock import lock_register
from serang_rutan.core.trail import Action, record
from trainings.actions.selection.lock import lock_round, move
from trainings.models import (
    RoundApplicant,
    RoundRun,
    RoundState,
    RunCause,
    SelectionRound,
)
from trainings.policies.selection.run import CHECKS
from trainings.rounds.facts import frozen_facts
from trainings.rounds.gone import gone_from
from trainings.rounds.inputs import with_decisions
from trainings.selection.frozen import canonical, replay


@transaction.atomic
def run(*, round_: SelectionRound, by: User, cause: RunCause) -> RoundRun:
    """Run the rule and store inputs and result; outcomes of people are written anew.

    The first run freezes the facts of everyone with a ballot. Later ones reuse them with the
    decisions that stand, and a refill also with who gave up a seat. A refill in which nothing is
    new gives the run there is.

    Raises:
        RefusedError: it is not the time for a run of this cause (see `policies.selection.run`).

    """
    lock_register()  # Nobody comes, leaves or is enrolled while the facts are read.
    locked = lock_round(round_)
    CHECKS[cause](locked)
    newest = locked.runs.order_by("-number").first()
    inputs = canonical(_inputs(locked, newest, cause))
    if newest and cause == RunCause.REFILL and newest.inputs == inputs:
        return newest
    made = RoundRun.objects.create(
        round=locked,
        number=newest.number + 1 if newest else 1,
        cause=cause,
        inputs=inputs,
        result=replay(inputs),
        ran_by=by,
    )
    result = json.loads(made.result)
    _write_outcomes(locked, result)
    placed = len(result["placements"])
    if cause == RunCause.FIRST:
        move(locked, RoundState.PROPOSED, by, run=made.number, placed=placed)
    record(by=by, action=Action.CREATE, obj=made, changes={"number": made.number, "placed": placed})
    return made


def _inputs(round_: SelectionRound, newest: RoundRun | None, cause: RunCause) -> dict[str, Any]:
    """Give the frozen facts with what was decided, and with who is gone since."""
    inputs = with_decisions(round_, json.loads(newest.inputs) if newest else frozen_facts(round_))
    if cause == RunCause.REFILL:
        inputs["gone"] = gone_from(round_, inputs)
    return inputs


def _write_outcomes(round_: SelectionRound, result: dict[str, Any]) -> None:
    round_.applicants.all().delete()
    RoundApplicant.objects.bulk_create(
        RoundApplicant(
            round=round_,
            inmate_id=int(person),
            outcome=got["outcome"],
            seats_id=int(got["batch"]) if got["batch"] else None,
            choice=got["choice"],
        )
        for person, got in result["applicants"].items()
    )
