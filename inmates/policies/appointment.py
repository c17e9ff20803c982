"""In which state someone may be given an appointment, and one be cancelled."""

from datetime import date, time

from django.utils import timezone
from django.utils.translation import gettext as _

from inmates.models import Appointment, AppointmentKind, Stay
from serang_rutan.core.formats import short_date
from serang_rutan.core.refusal import RefusedError


def check_can_appoint(stay: Stay) -> None:
    """Make sure that the person is in custody here.

    Raises:
        RefusedError: the stay has ended.

    """
    if stay.ended_on:
        raise RefusedError(_("This stay has ended already."))


def check_appointment(
    stay: Stay, kind: str, day: date, hours: tuple[time | None, time | None], note: str = ""
) -> None:
    """Make sure that the appointment can be and is not on record yet.

    Raises:
        RefusedError: the kind is unknown, the day is over, the hours are in the wrong order,
            something is noted of health care, or the same appointment is on record; the text
            says who recorded it.

    """
    if kind not in AppointmentKind.values:
        raise RefusedError(_("Say what the appointment is for."))
    if day < timezone.localdate():
        raise RefusedError(_("This day is over."))
    if note and kind == AppointmentKind.MEDICAL:
        raise RefusedError(_("Of health care nothing is noted here. Leave the note empty."))
    starts_at, ends_at = hours
    if starts_at and ends_at and ends_at <= starts_at:
        raise RefusedError(_("The appointment must end after it starts."))
    same = Appointment.objects.standing().filter(stay=stay, kind=kind, day=day, starts_at=starts_at)
    known = same.select_related("recorded_by").first()
    if known is not None:
        raise RefusedError(
            _("%(name)s has recorded this appointment already.") % {"name": known.recorded_by}
        )


def check_can_cancel(appointment: Appointment) -> None:
    """Make sure that the appointment still stands.

    Raises:
        RefusedError: someone cancelled it; the text says who and on which day.

    """
    if appointment.cancelled_at and appointment.cancelled_by:
        said = {
            "name": appointment.cancelled_by,
            "day": short_date(timezone.localdate(appointment.cancelled_at)),
        }
        raise RefusedError(_("%(name)s cancelled this on %(day)s already.") % said)
