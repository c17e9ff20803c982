"""In which state a stay may end, and how."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from inmates.models import EndKind, Stay
from inmates.policies import Refusal


def check_can_end_stay(stay: Stay) -> None:
    """Make sure that the stay is open.

    Raises:
        Refusal: it has ended.

    """
    if stay.ended_on:
        raise Refusal(_("This stay has ended already."))


def can_end_stay(stay: Stay) -> bool:
    """Whether the stay may be ended."""
    return stay.ended_on is None


def check_end_of_stay(stay: Stay, ended_on: date, kind: str, today: date) -> None:
    """Make sure that the stay can end in this way on this day.

    Raises:
        Refusal: the day lies ahead or before the stay began, or the way is not known.

    """
    if ended_on > today:
        raise Refusal(_("The day must not lie in the future."))
    if stay.entered_on and ended_on < stay.entered_on:
        raise Refusal(_("The stay cannot end before it began."))
    if kind not in EndKind.values:
        raise Refusal(_("Say how the stay ended."))
