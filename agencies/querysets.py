"""Questions about agencies, accounts and signatories."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from agencies.models import Agency, Signatory, User  # noqa: F401


class AgencyQuerySet(models.QuerySet["Agency"]):
    """Agencies."""

    def active(self) -> "AgencyQuerySet":
        """Keep those that take part now."""
        return self.filter(is_active=True)


class SignatoryQuerySet(models.QuerySet["Signatory"]):
    """Officials who sign."""

    def valid_on(self, day: date) -> "SignatoryQuerySet":
        """Keep those who may sign on `day`."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


class UserQuerySet(models.QuerySet["User"]):
    """Accounts."""

    def active(self) -> "UserQuerySet":
        """Keep those that may sign in."""
        return self.filter(is_active=True)

    def trainers_of(self, agency_id: int) -> "UserQuerySet":
        """Keep the active trainers of one agency."""
        return self.active().filter(role="trainer", agency_id=agency_id)
