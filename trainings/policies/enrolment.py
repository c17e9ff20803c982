"""In which state an enrolment may be suspended, taken up again and ended."""

from django.utils.translation import gettext_lazy as _

from serang_rutan.core.refusal import RefusedError, allowed
from trainings.models import Enrolment, EnrolmentState
from trainings.policies.batch import check_can_change as check_batch


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


def can_end(enrolment: Enrolment) -> bool:
    """Tell whether `enrolment` may end."""
    return allowed(check_can_end, enrolment)


def can_suspend(enrolment: Enrolment) -> bool:
    """Tell whether `enrolment` may be suspended."""
    return allowed(check_can_suspend, enrolment)


def can_resume(enrolment: Enrolment) -> bool:
    """Tell whether `enrolment` may be taken up again."""
    return allowed(check_can_resume, enrolment)
