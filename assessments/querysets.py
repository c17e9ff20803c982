"""Questions about interviews and wishes, each scoped to who asks."""

from typing import TYPE_CHECKING, Self

from django.db import models

from agencies.models import User
from agencies.permissions import is_rutan_staff

if TYPE_CHECKING:
    from assessments.models import (  # noqa: F401
        InstrumentVersion,
        InterestSession,
        Interview,
        Suggestion,
        Wish,
    )


class InterviewQuerySet(models.QuerySet["Interview"]):
    """Interviews."""

    def visible_to(self, user: User) -> "InterviewQuerySet":
        """Keep what `user` may see: all for Rutan staff, none for others."""
        return self.all() if is_rutan_staff(user) else self.none()

    def completed(self) -> "InterviewQuerySet":
        """Keep the completed ones."""
        return self.filter(state="completed")

    def drafts(self) -> "InterviewQuerySet":
        """Keep those in progress."""
        return self.filter(state="draft")


class WishQuerySet(models.QuerySet["Wish"]):
    """Wishes."""

    def visible_to(self, user: User) -> "WishQuerySet":
        """Keep what `user` may see: all for Rutan staff, none for others."""
        return self.all() if is_rutan_staff(user) else self.none()

    def wanted(self) -> "WishQuerySet":
        """Keep programmes the person wants."""
        return self.filter(stance="yes")


class InstrumentVersionQuerySet(models.QuerySet["InstrumentVersion"]):
    """Versions of instruments."""

    def in_use(self) -> Self:
        """Keep those that new sessions may use."""
        return self.filter(state="in_use")


class InterestSessionQuerySet(models.QuerySet["InterestSession"]):
    """Interest sessions."""

    def visible_to(self, user: User) -> Self:
        """Keep what `user` may see: all for Rutan staff, none for others."""
        return self.all() if is_rutan_staff(user) else self.none()

    def in_use(self) -> Self:
        """Keep those whose answers may be used: completed and not withdrawn, the newest first."""
        return self.filter(state="completed").order_by("-ended_at", "-pk")


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    """Suggestions."""

    def visible_to(self, user: User) -> Self:
        """Keep what `user` may see: all for Rutan staff, none for others."""
        return self.all() if is_rutan_staff(user) else self.none()

    def usable(self) -> Self:
        """Leave out those that rest on answers withdrawn since."""
        return self.exclude(result__session__state="withdrawn")
