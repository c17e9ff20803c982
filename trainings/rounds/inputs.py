"""The inputs of the next run: the frozen facts, what was decided, and who is gone by now."""

import json
from typing import Any

from trainings.models import RoundDecision, SelectionRound
from trainings.rounds.gone import gone_from


def with_decisions(round_: SelectionRound, inputs: dict[str, Any]) -> dict[str, Any]:
    """Put the decisions that stand in the place of those in `inputs`; one query."""
    standing = RoundDecision.objects.filter(seats__round=round_, revoked_at__isnull=True)
    decisions = [
        {
            "id": str(one.pk),
            "person": str(one.inmate_id),
            "batch": str(one.seats_id),
            "kind": str(one.kind),
        }
        for one in standing.order_by("pk")
    ]
    return {**inputs, "decisions": decisions}


def inputs_now(round_: SelectionRound) -> dict[str, Any] | None:
    """Give what a refill would be run with now; None before the first run."""
    newest = round_.runs.order_by("-number").first()
    if newest is None:
        return None
    inputs = with_decisions(round_, json.loads(newest.inputs))
    return {**inputs, "gone": gone_from(round_, inputs)}
