"""To which state a version of an instrument may come. Who may: see permissions."""

from django.utils.translation import gettext as _

from assessments.models import InstrumentVersion, VersionState

NEXT = {
    VersionState.DRAFT: VersionState.IN_USE,
    VersionState.IN_USE: VersionState.RETIRED,
    VersionState.RETIRED: VersionState.IN_USE,
}


class InstrumentRefusedError(Exception):
    """Something cannot be done with a version; `reason` says why, for people to read."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def check_can_become(version: InstrumentVersion, state: str) -> None:
    """Let a draft be taken into use, a version in use be retired, and a retired one return.

    Raises:
        InstrumentRefusedError: it is in that state already, or cannot come to it.

    """
    if NEXT[VersionState(version.state)] != state:
        raise InstrumentRefusedError(
            _("The version “%(version)s” is “%(state)s” now. Look at the list again.")
            % {"version": version.name, "state": version.get_state_display()}
        )


def can_become(version: InstrumentVersion, state: str) -> bool:
    """Tell whether `version` may come to `state`."""
    try:
        check_can_become(version, state)
    except InstrumentRefusedError:
        return False
    return True
