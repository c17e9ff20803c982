"""In which state a session may be changed and cancelled."""

from django.utils.translation import gettext_lazy as _

from serang_rutan.core.refusal import RefusedError, allowed
from trainings.models import Session, SessionState
from trainings.policies.batch import check_can_change as check_batch


def check_can_change(session: Session) -> None:
    """Let a planned session of an open batch be moved or cancelled.

    Raises:
        RefusedError: the session took place, was cancelled or has marks, or the batch is over.

    """
    check_batch(session.batch)
    if session.state == SessionState.HELD:
        raise RefusedError(_("This session took place already; its list has been entered."))
    if session.state == SessionState.CANCELLED:
        raise RefusedError(_("This session was cancelled already."))
    if session.recorded_at:
        raise RefusedError(
            _("Its list is entered in part. Complete it, or take those marks away first.")
        )


def can_change(session: Session) -> bool:
    """Tell whether `session` may be moved or cancelled."""
    return allowed(check_can_change, session)
