"""In which state results may be entered."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from serang_rutan.core.formats import long_date
from serang_rutan.core.refusal import RefusedError, allowed
from trainings.models import Batch, BatchState, Result, SessionState


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


def check_can_hand_in(batch: Batch) -> None:
    """Raise unless the course of `batch` is over, so that its results can be complete.

    Raises:
        RefusedError: a regular session is still planned on a day to come; the reason names it.

    """
    if batch.state != BatchState.RUNNING:
        return
    planned = batch.sessions.regular().filter(state=SessionState.PLANNED)
    coming = planned.filter(held_on__gt=timezone.localdate()).order_by("held_on").first()
    if coming is not None:
        text = _(
            "The course is not over: the next session is on %(day)s. "
            "Save a draft until then, and hand in after the last session."
        )
        raise RefusedError(text % {"day": long_date(coming.held_on, weekday=True)})
