"""What the page of one person shows of safety and fitness, in a constant number of queries."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from inmates.models import Clearance, Fitness, FitnessState, Inmate, KeptApart

FITNESS_TONES = {
    FitnessState.FIT: "success",
    FitnessState.WITH_NOTE: "info",
    FitnessState.NOT_NOW: "warning",
}


@dataclass(frozen=True, slots=True)
class Apart:
    """One pair as seen from one of the two."""

    row: KeptApart
    other: Inmate


def safety_context(inmate_id: int) -> dict[str, Any]:
    """Gather what `inmates/_safety.html` needs; three queries, whatever is on record.

    `fitness` is the newest decision (None without one), `fitness_counts` whether it is still
    valid; `clearances` are the newest on each programme, where still valid; `apart` the people
    kept apart.
    Only Rutan staff may be shown this; the caller sees to it.
    """
    today = timezone.localdate()
    decided = Fitness.objects.filter(inmate=inmate_id).newest().select_related("decided_by")
    fitness = decided.first()
    clearances = (
        Clearance.objects.filter(inmate=inmate_id)
        .newest()
        .filter(valid_until__gte=today)
        .select_related("programme", "decided_by")
        .order_by("programme__name")
    )
    pairs = KeptApart.objects.standing().about(inmate_id).select_related("first", "second")
    return {
        "fitness": fitness,
        "fitness_tone": FITNESS_TONES[FitnessState(fitness.state)] if fitness else "",
        "fitness_counts": bool(fitness and fitness.is_valid_on(today)),
        "clearances": list(clearances),
        "apart": [Apart(row, row.other_than(inmate_id)) for row in pairs],
    }
