"""To which state a version of an instrument may come. Who may: see permissions."""

from django.utils.translation import gettext as _

from assessments.models import InstrumentVersion, VersionState
from serang_rutan.core.refusal import RefusedError, allowed

NEXT = {
    VersionState.DRAFT: VersionState.IN_USE,
    VersionState.IN_USE: VersionState.RETIRED,
    VersionState.RETIRED: VersionState.IN_USE,
}


def check_can_become(version: InstrumentVersion, state: str) -> None:
    """Let a draft be taken into use, a version in use be retired, and a retired one return.

    Raises:
        RefusedError: it is in that state already, or cannot come to it.

    """
    if NEXT[VersionState(version.state)] != state:
        raise RefusedError(
            _("The version “%(version)s” is “%(state)s” now. Look at the list again.")
            % {"version": version.name, "state": version.get_state_display()}
        )


def can_become(version: InstrumentVersion, state: str) -> bool:
    """Tell whether `version` may come to `state`."""
    return allowed(check_can_become, version, state)
