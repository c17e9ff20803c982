"""In which state a cancelled session may be made up."""

from django.utils.translation import gettext_lazy as _

from serang_rutan.core.formats import long_date
from serang_rutan.core.refusal import RefusedError, allowed
from trainings.models import Session, SessionState
from trainings.policies.batch import check_can_change as check_batch


def check_can_make_up(session: Session) -> None:
    """Let a cancelled session of an open batch be made up once; a remedial one is planned anew.

    A make-up that was cancelled in turn is not made up itself: the first session is, again.

    Raises:
        RefusedError: it was not cancelled, was remedial, something makes it up already, or the
            batch is over.

    """
    check_batch(session.batch)
    if session.state != SessionState.CANCELLED:
        raise RefusedError(_("Only a cancelled session can be made up."))
    if session.is_remedial:
        raise RefusedError(_("This session was for those invited alone. Plan a remedial session."))
    if session.makes_up_id is not None:
        raise RefusedError(_("This session was to make up another one. Make up that one again."))
    if session.make_up is not None:
        raise RefusedError(
            _("This session is made up on %(day)s already.")
            % {"day": long_date(session.make_up.held_on)}
        )


def can_make_up(session: Session) -> bool:
    """Tell whether `session` may be made up."""
    return allowed(check_can_make_up, session)
