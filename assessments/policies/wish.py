"""In which state wishes may be changed. Who may: see permissions."""

from django.utils.translation import gettext as _

from inmates.models import Inmate


class WishRefusedError(Exception):
    """Wishes cannot be changed now; `reason` says why, for people to read."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def check_can_change_wishes(inmate: Inmate) -> None:
    """Let the wishes of someone who is here be changed, at any time, by the person's word.

    Raises:
        WishRefusedError: the person has left.

    """
    if inmate.current_stay() is None:
        raise WishRefusedError(
            _("This person is no longer at the Rutan. The wishes stay as they are.")
        )


def can_change_wishes(inmate: Inmate) -> bool:
    """Tell whether the wishes of `inmate` may be changed."""
    try:
        check_can_change_wishes(inmate)
    except WishRefusedError:
        return False
    return True
