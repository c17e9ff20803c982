"""In which state results may be entered."""

from django.utils.translation import gettext_lazy as _

from serang_rutan.core.refusal import RefusedError, allowed
from trainings.models import Batch, BatchState, Result


def are_handed_in(batch: Batch) -> bool:
    """Tell whether everyone in `batch` has a result that was handed in and not opened again."""
    waiting = batch.enrolments.graded().filter(result__handed_in_at__isnull=True)
    return Result.objects.of_graded(batch).handed_in().exists() and not waiting.exists()


def locked_results(batch: Batch) -> frozenset[int]:
    """Give the keys of the enrolments whose result stands: handed in, and not opened again."""
    handed_in = Result.objects.of_graded(batch).handed_in()
    return frozenset(handed_in.values_list("enrolment_id", flat=True))


def check_can_record_results(batch: Batch) -> None:
    """Raise unless the results of `batch` may still be entered.

    Raises:
        RefusedError: the batch has not started, was cancelled, or is handed in.

    """
    if batch.state == BatchState.PLANNED:
        raise RefusedError(_("This batch has not started yet, so it has no results."))
    if batch.state == BatchState.CANCELLED:
        raise RefusedError(_("This batch was cancelled, so it has no results."))
    if are_handed_in(batch):
        raise RefusedError(_("These results are handed in and can no longer be changed."))


def can_record_results(batch: Batch) -> bool:
    """Tell whether the results of `batch` may still be entered."""
    return allowed(check_can_record_results, batch)
