"""In which state a roster may be entered."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Role, User
from serang_rutan.core.refusal import RefusedError, allowed
from trainings.models import Certificate, DeliveryPolicy, Session, SessionState


def is_late(session: Session, today: date | None = None) -> bool:
    """Tell whether the days in which anyone may enter the roster are over.

    How many there are, the rules of delivery say that count on the day of the session.
    """
    days = DeliveryPolicy.objects.on(session.held_on).late_entry_days
    return (today or timezone.localdate()) > session.held_on + timedelta(days=days)


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
    if user.role == Role.TRAINER and is_late(session, today):
        days = DeliveryPolicy.objects.on(session.held_on).late_entry_days
        text = _(
            "A trainer can enter a roster up to %(days)s days after the session. "
            "Ask a Rutan officer to enter it."
        )
        raise RefusedError(text % {"days": days})


def can_record_attendance(session: Session, user: User, today: date | None = None) -> bool:
    """Tell whether `user` may enter or correct the roster of `session` on `today`."""
    return allowed(lambda subject: check_can_record_attendance(subject, user, today), session)


def check_reason_when_late(session: Session, reason: str, today: date | None = None) -> None:
    """Ask for a reason once the days in which anyone may enter the roster are over.

    Raises:
        RefusedError: it is late and there is none.

    """
    if not reason and is_late(session, today):
        raise RefusedError(_("Say why the list comes so late."))


def check_can_reopen(session: Session) -> None:
    """Let the complete list of `session` be opened again while no certificate rests on it.

    Raises:
        RefusedError: the list is not complete, or people marked on it have a certificate that
            stands; the text names them.

    """
    if session.state != SessionState.HELD:
        raise RefusedError(_("Only a list that is complete can be opened again."))
    marked = session.attendance.values("enrolment")
    certified = Certificate.objects.valid().training().filter(enrolment__in=marked)
    names = certified.values_list("enrolment__inmate__name", flat=True)
    if names:
        raise RefusedError(
            _("Certificates rest on this list: %(names)s. They must be revoked first.")
            % {"names": ", ".join(sorted(names))}
        )
