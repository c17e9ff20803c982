"""Questions about selection rounds and their rules."""

from typing import TYPE_CHECKING, Self

from trainings.querysets.scoped import ForStaff

if TYPE_CHECKING:
    from trainings.models import SelectionPolicy, SelectionRound  # noqa: F401


class SelectionPolicyQuerySet(ForStaff["SelectionPolicy"]):
    """Versions of the rules of selection."""

    def signed(self) -> Self:
        """Keep those in force, the newest signature first."""
        return self.filter(signed_at__isnull=False).order_by("-signed_at", "-pk")


class SelectionRoundQuerySet(ForStaff["SelectionRound"]):
    """Selection rounds."""

    def live(self) -> Self:
        """Keep those that still decide about their seats."""
        return self.exclude(state__in=("finished", "cancelled"))
