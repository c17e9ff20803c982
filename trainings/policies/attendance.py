"""In which state a roster may be entered."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Role, User
from serang_rutan.core.refusal import RefusedError, allowed
from trainings.models import Session, SessionState

TRAINER_DAYS = timedelta(days=7)


def check_can_record_attendance(session: Session, user: User, today: date | None = None) -> None:
    """Raise unless `user` may enter or correct the roster of `session` on `today`.

    Raises:
        RefusedError: the session is cancelled, still to come, or too long ago for a trainer.

    """
    today = today or timezone.localdate()
    if session.state == SessionState.CANCELLED:
        raise RefusedError(_("This session was cancelled, so it has no attendance."))
    if session.held_on > today:
        raise RefusedError(_("This session is still to come. Enter the roster on its day."))
    if user.role == Role.TRAINER and session.held_on < today - TRAINER_DAYS:
        raise RefusedError(
            _(
                "A trainer can enter a roster up to 7 days after the session. "
                "Ask a Rutan officer to enter it."
            )
        )


def can_record_attendance(session: Session, user: User, today: date | None = None) -> bool:
    """Tell whether `user` may enter or correct the roster of `session` on `today`."""
    return allowed(lambda subject: check_can_record_attendance(subject, user, today), session)
