"""In which state suggestions may be made. Who may: see permissions."""

from django.utils.translation import gettext as _

from assessments.models import Wish
from inmates.models import Inmate


class SuggestionRefusedError(Exception):
    """No suggestions can be made now; `reason` says why, for people to read."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def check_can_suggest(inmate: Inmate) -> None:
    """Let programmes be put in order for someone here who was asked about one at least.

    Raises:
        SuggestionRefusedError: the person has left, or no wish is known.

    """
    if inmate.current_stay() is None:
        raise SuggestionRefusedError(
            _("This person is no longer at the Rutan, so no programmes are suggested.")
        )
    if not Wish.objects.filter(inmate=inmate, programme__is_active=True).exists():
        raise SuggestionRefusedError(
            _("No wish was noted yet. Ask first what the person wants, then put them in order.")
        )


def can_suggest(inmate: Inmate) -> bool:
    """Tell whether programmes may be put in order for `inmate`."""
    try:
        check_can_suggest(inmate)
    except SuggestionRefusedError:
        return False
    return True
