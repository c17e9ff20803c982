"""In which state suggestions may be made. Who may: see permissions."""

from django.utils.translation import gettext as _

from assessments.models import Wish
from inmates.models import Inmate
from serang_rutan.core.refusal import RefusedError, allowed


def check_can_suggest(inmate: Inmate) -> None:
    """Let programmes be put in order for someone here who was asked about one at least.

    Raises:
        RefusedError: the person has left, or no wish is known.

    """
    if inmate.current_stay() is None:
        raise RefusedError(
            _("This person is no longer at the Rutan, so no programmes are suggested.")
        )
    if not Wish.objects.filter(inmate=inmate, programme__is_active=True).exists():
        raise RefusedError(
            _("No wish was noted yet. Ask first what the person wants, then put them in order.")
        )


def can_suggest(inmate: Inmate) -> bool:
    """Tell whether programmes may be put in order for `inmate`."""
    return allowed(check_can_suggest, inmate)
