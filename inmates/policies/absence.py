"""In which state someone may be taken out for a time and come back, and on which days."""

from datetime import date

from django.utils.translation import gettext as _

from inmates.models import AbsenceKind, Stay, TemporaryAbsence
from inmates.policies.stay import check_can_end_stay, check_day_of_stay
from serang_rutan.core.formats import long_date
from serang_rutan.core.refusal import RefusedError


def check_can_start_absence(stay: Stay) -> None:
    """Make sure that the person is here: the stay is open, and no absence of it is.

    Raises:
        RefusedError: the stay has ended, or the person is out already; the text says since when.

    """
    check_can_end_stay(stay)
    absence = stay.absences.open().first()
    if absence is not None:
        day = long_date(absence.left_on)
        raise RefusedError(_("This person has been out since %(day)s already.") % {"day": day})


def can_start_absence(stay: Stay) -> bool:
    """Whether the person is here."""
    return stay.ended_on is None and not stay.absences.open().exists()


def check_start_of_absence(stay: Stay, kind: str, left_on: date, today: date) -> None:
    """Make sure that the person can have been taken out for this on this day.

    Raises:
        RefusedError: the reason is not known, or the day does not fit the stay and earlier
            absences.

    """
    if kind not in AbsenceKind.values:
        raise RefusedError(_("Say why the person is out."))
    check_day_of_stay(stay, left_on, today)
    last = stay.absences.exclude(returned_on=None).order_by("-returned_on").first()
    if last is not None and last.returned_on and left_on < last.returned_on:
        days = {"from": long_date(last.left_on), "until": long_date(last.returned_on)}
        raise RefusedError(_("This person was out from %(from)s to %(until)s already.") % days)


def check_expected_back(left_on: date, expected_back_on: date | None) -> None:
    """Make sure that nobody is expected back before having left.

    Raises:
        RefusedError: it is.

    """
    if expected_back_on and expected_back_on < left_on:
        raise RefusedError(_("Nobody can be back before having left."))


def check_can_end_absence(absence: TemporaryAbsence) -> None:
    """Make sure that the person is still out.

    Raises:
        RefusedError: the return is on record; the text names the day.

    """
    if absence.returned_on:
        day = long_date(absence.returned_on)
        raise RefusedError(_("This person has been back since %(day)s already.") % {"day": day})


def can_end_absence(absence: TemporaryAbsence) -> bool:
    """Whether the person is still out."""
    return absence.returned_on is None


def check_end_of_absence(absence: TemporaryAbsence, returned_on: date, today: date) -> None:
    """Make sure that the person can have come back on this day.

    Raises:
        RefusedError: the day lies ahead or before the absence began.

    """
    if returned_on > today:
        raise RefusedError(_("The day must not lie in the future."))
    if returned_on < absence.left_on:
        raise RefusedError(_("Nobody can be back before having left."))
