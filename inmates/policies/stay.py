"""In which state a stay may end, be opened again and be corrected, and how."""

from datetime import date

from django.utils.translation import gettext as _

from inmates.models import EndKind, ReleaseBasis, Stay
from serang_rutan.core.formats import long_date
from serang_rutan.core.refusal import RefusedError, allowed

EARLIEST = date(2000, 1, 1)  # nothing of today's register is older; an earlier day is a typing slip


def check_can_end_stay(stay: Stay) -> None:
    """Make sure that the stay is open.

    Raises:
        RefusedError: it has ended.

    """
    if stay.ended_on:
        raise RefusedError(_("This stay has ended already."))


def can_end_stay(stay: Stay) -> bool:
    """Whether the stay may be ended."""
    return stay.ended_on is None


def check_day_of_stay(stay: Stay, day: date, today: date) -> None:
    """Make sure that something of this stay can have happened on `day`.

    Raises:
        RefusedError: the day lies ahead, before the entry, or too far back to be meant.

    """
    if day > today:
        raise RefusedError(_("The day must not lie in the future."))
    first = stay.entered_on or EARLIEST
    if day < first:
        told = {"day": long_date(first)}
        raise RefusedError(_("The day must not lie before %(day)s.") % told)


def check_end_of_stay(stay: Stay, ended_on: date, kind: str, today: date) -> None:
    """Make sure that the stay can end in this way on this day.

    Raises:
        RefusedError: the day lies ahead, before the stay began or before the person was taken out,
            or the way is not known.

    """
    check_day_of_stay(stay, ended_on, today)
    absence = stay.absences.open().first()
    if absence is not None and ended_on < absence.left_on:
        day = long_date(absence.left_on)
        text = _("This person has been out since %(day)s; the stay cannot end before.")
        raise RefusedError(text % {"day": day})
    if kind not in EndKind.values:
        raise RefusedError(_("Say how the stay ended."))


def check_place(kind: str, note: str) -> None:
    """Make sure that a transfer names its place.

    Raises:
        RefusedError: it does not.

    """
    if kind == EndKind.TRANSFERRED and not note.strip():
        raise RefusedError(_("Say which UPT the person was transferred to."))


def check_can_reopen_stay(stay: Stay) -> None:
    """Make sure that an end that was a mistake can be taken back.

    Raises:
        RefusedError: the stay is open, a later one follows it, or its number is given to someone
            else.

    """
    if stay.ended_on is None:
        raise RefusedError(_("This stay is open already."))
    others = Stay.objects.filter(inmate=stay.inmate_id).exclude(pk=stay.pk)
    if others.filter(ended_on=None).exists():
        raise RefusedError(_("This person has an open stay already."))
    if others.filter(ended_on__gt=stay.ended_on).exists():
        raise RefusedError(_("Only the last stay can be opened again."))
    if Stay.objects.open().filter(registration_number=stay.registration_number).exists():
        raise RefusedError(_("Another open stay has this registration number."))


def can_reopen_stay(stay: Stay) -> bool:
    """Whether the end of the stay may be taken back."""
    return allowed(check_can_reopen_stay, stay)


def check_reason(reason: str) -> None:
    """Make sure that a reason is written.

    Raises:
        RefusedError: it is not.

    """
    if not reason.strip():
        raise RefusedError(_("Write the reason."))


def check_expected_release(stay: Stay, expected_release_on: date | None, basis: str) -> None:
    """Make sure that an expected release can be right, and that a day and its basis go together.

    Raises:
        RefusedError: the basis is not known, or stands alone or is missing, or the day lies before
            the stay began.

    """
    if basis not in ReleaseBasis.values:
        raise RefusedError(_("Say what the expected release rests on."))
    if expected_release_on is None:
        if basis:
            raise RefusedError(_("Say on which day the release is expected."))
        return
    if not basis:
        raise RefusedError(_("Say what the expected release rests on."))
    first = stay.entered_on or EARLIEST
    if expected_release_on < first:
        raise RefusedError(_("The day must not lie before %(day)s.") % {"day": long_date(first)})
