"""In which state a session may be changed and cancelled."""

from django.utils.translation import gettext_lazy as _

from serang_rutan.core.refusal import RefusedError, allowed
from trainings.models import Session, SessionState
from trainings.policies.batch import check_can_change as check_batch


def check_can_change(session: Session) -> None:
    """Let a planned session of an open batch be moved or cancelled.

    Raises:
        RefusedError: the session took place or was cancelled, or the batch is over.

    """
    check_batch(session.batch)
    if session.state == SessionState.HELD:
        raise RefusedError(_("This session took place already; its list has been entered."))
    if session.state == SessionState.CANCELLED:
        raise RefusedError(_("This session was cancelled already."))


def can_change(session: Session) -> bool:
    """Tell whether `session` may be moved or cancelled."""
    return allowed(check_can_change, session)
