"""In which state wishes may be changed. Who may: see permissions."""

from django.utils.translation import gettext as _

from inmates.models import Inmate
from serang_rutan.core.refusal import RefusedError, allowed


def check_can_change_wishes(inmate: Inmate) -> None:
    """Let the wishes of someone who is here be changed, at any time, by the person's word.

    Raises:
        RefusedError: the person has left.

    """
    if inmate.current_stay() is None:
        raise RefusedError(_("This person is no longer at the Rutan. The wishes stay as they are."))


def can_change_wishes(inmate: Inmate) -> bool:
    """Tell whether the wishes of `inmate` may be changed."""
    return allowed(check_can_change_wishes, inmate)
