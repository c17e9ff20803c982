"""Questions about evaluations."""

from typing import TYPE_CHECKING

from trainings.querysets.scoped import ScopedByBatch, Versions

if TYPE_CHECKING:
    from trainings.models import EvaluationForm, EvaluationSlip  # noqa: F401


class EvaluationFormQuerySet(Versions["EvaluationForm"]):
    """Versions of the questions of the evaluation."""


class EvaluationSlipQuerySet(ScopedByBatch["EvaluationSlip"]):
    """Slips of the evaluation."""

    batch_path = "batch__"
