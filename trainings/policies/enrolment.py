"""In which state a batch may be joined, and an enrolment be suspended, taken up again and ended."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from serang_rutan.core.formats import long_date
from serang_rutan.core.refusal import RefusedError, allowed
from trainings.models import Batch, BatchState, Enrolment, EnrolmentState, SessionState
from trainings.policies.batch import check_can_change as check_batch


def check_can_join(batch: Batch) -> None:
    """Let somebody join an open batch, or take a seat in it, while something is left to attend.

    Days count, not hours: whoever joins on the day of a session stands on its list.

    Raises:
        RefusedError: the batch or its last day is over, or it runs and nothing planned is to come.

    """
    check_batch(batch)
    if batch.ends_on < timezone.localdate():
        raise RefusedError(
            _("The last day of this batch, %(day)s, is over. Nobody can join it any more.")
            % {"day": long_date(batch.ends_on)}
        )
    if batch.state == BatchState.RUNNING and not _has_something_left(batch):
        raise RefusedError(
            _("The last session of this batch is over. Plan what is still to come first.")
        )


def _has_something_left(batch: Batch) -> bool:
    """Tell whether a session is to come, or none was ever planned."""
    sessions = batch.sessions.regular().standing()
    to_come = sessions.filter(state=SessionState.PLANNED, held_on__gte=timezone.localdate())
    return to_come.exists() or not sessions.exists()


def check_can_end(enrolment: Enrolment) -> None:
    """Let a place in an open batch end, also one that is only offered.

    Raises:
        RefusedError: it ended already, or the batch is over.

    """
    check_batch(enrolment.batch)
    if not enrolment.holds_seat:
        raise RefusedError(
            _("This participation ended already (%(state)s).")
            % {"state": enrolment.get_state_display()}
        )


def check_can_suspend(enrolment: Enrolment) -> None:
    """Let someone enrolled pause; the seat stays theirs.

    Raises:
        RefusedError: the person is not enrolled, or the batch is over.

    """
    check_can_end(enrolment)
    if enrolment.state == EnrolmentState.SUSPENDED:
        raise RefusedError(_("This participation is suspended already."))
    if enrolment.state != EnrolmentState.ENROLLED:
        raise RefusedError(_("This person does not take part yet."))


def check_can_resume(enrolment: Enrolment) -> None:
    """Let someone suspended take part again.

    Raises:
        RefusedError: the person is not suspended, or the batch is over.

    """
    check_can_end(enrolment)
    if enrolment.state != EnrolmentState.SUSPENDED:
        raise RefusedError(_("This participation is not suspended."))


def why_closed(batch: Batch) -> str:
    """Say why nobody can join `batch` any more; "" while somebody can."""
    try:
        check_can_join(batch)
    except RefusedError as refusal:
        return refusal.reason
    return ""


def can_end(enrolment: Enrolment) -> bool:
    """Tell whether `enrolment` may end."""
    return allowed(check_can_end, enrolment)


def can_suspend(enrolment: Enrolment) -> bool:
    """Tell whether `enrolment` may be suspended."""
    return allowed(check_can_suspend, enrolment)


def can_resume(enrolment: Enrolment) -> bool:
    """Tell whether `enrolment` may be taken up again."""
    return allowed(check_can_resume, enrolment)
