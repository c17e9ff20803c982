"""Opening results again that were handed in."""

from django.db import transaction
from django.utils.translation import gettext as _

from agencies.models import User
from serang_rutan.core import trail
from serang_rutan.core.refusal import RefusedError
from trainings.models import Batch, Result
from trainings.policies.outcome import check_can_reopen, results_to_reopen


@transaction.atomic
def reopen_results(*, batch: Batch, reason: str, by: User) -> int:
    """Let the trainer correct results that were handed in; gives how many.

    Those of people whose certificate stands stay as they are.

    Raises:
        RefusedError: none can be opened, or no reason is given.

    """
    # Issuing certificates locks the batch, too: nobody gets one for a result that is open.
    locked = Batch.objects.select_for_update().get(pk=batch.pk)
    check_can_reopen(locked)
    reason = reason.strip()
    if not reason:
        raise RefusedError(_("Say why the results are opened again."))
    enrolments = sorted(results_to_reopen(locked).values_list("enrolment_id", flat=True))
    Result.objects.filter(enrolment__in=enrolments).update(handed_in_at=None)
    trail.record(
        by=by,
        action=trail.Action.CHANGE,
        kind="trainings.result",
        changes={"batch": locked.pk, "reopened": enrolments},
        reason=reason,
    )
    return len(enrolments)
