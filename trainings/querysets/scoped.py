"""Bases of the questions about what hangs on a batch, each scoped to who asks.

Rutan staff see every batch, a coordinator those of the own agency, a trainer those they teach;
everyone else sees none. What hangs on a batch follows the batch.
"""

from datetime import date
from typing import Self, TypeVar

from django.db import models

from agencies.models import Role, User
from agencies.permissions import is_rutan_staff

M = TypeVar("M", bound=models.Model)


class ScopedByBatch(models.QuerySet[M]):
    """Rows that hang on a batch, reached through `batch_path` ("" for the batch itself)."""

    batch_path = ""

    def visible_to(self, user: User) -> Self:
        """Keep what `user` may see."""
        if is_rutan_staff(user):
            return self.all()
        if user.is_active and user.role == Role.COORDINATOR:
            return self.filter(**{f"{self.batch_path}agency": user.agency_id})
        if user.is_active and user.role == Role.TRAINER:
            return self.filter(**{f"{self.batch_path}trainers": user})
        return self.none()


class ForStaff(models.QuerySet[M]):
    """Rows that are for Rutan staff alone."""

    def visible_to(self, user: User) -> Self:
        """Keep what `user` may see: all for Rutan staff, none for others."""
        return self.all() if is_rutan_staff(user) else self.none()


class Versions(models.QuerySet[M]):
    """Rows that count from a day on (`valid_from`) until the next one does."""

    def on(self, day: date) -> M:
        """Give the version that counts on `day`; before the first one, the first."""
        newest = self.filter(valid_from__lte=day).order_by("-valid_from").first()
        return newest or self.earliest("valid_from")
