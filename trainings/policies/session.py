"""In which state a session may be changed and cancelled."""

from django.utils.translation import gettext_lazy as _

from serang_rutan.core.refusal import RefusedError, allowed
from trainings.models import Batch, Session, SessionKind, SessionState
from trainings.policies.batch import check_can_change as check_batch
from trainings.policies.outcome import check_can_plan_remedial


def check_can_plan(batch: Batch, kind: str = SessionKind.REGULAR) -> None:
    """Let sessions be planned while a batch is open, remedial ones also once it is finished.

    Raises:
        RefusedError: the batch is over, or has nothing to make good.

    """
    if kind == SessionKind.REMEDIAL:
        check_can_plan_remedial(batch)
    else:
        check_batch(batch)


def check_can_change(session: Session) -> None:
    """Let a planned session of an open batch be moved or cancelled.

    Raises:
        RefusedError: the session took place or was cancelled, or the batch is over.

    """
    check_can_plan(session.batch, session.kind)
    if session.state == SessionState.HELD:
        raise RefusedError(_("This session took place already; its list has been entered."))
    if session.state == SessionState.CANCELLED:
        raise RefusedError(_("This session was cancelled already."))


def can_change(session: Session) -> bool:
    """Tell whether `session` may be moved or cancelled."""
    return allowed(check_can_change, session)
