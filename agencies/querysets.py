"""Questions about agencies, accounts and signatories."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from agencies.models import (  # noqa: F401
        Agency,
        Agreement,
        RutanSignatory,
        Signatory,
        User,
    )

M = TypeVar("M", bound=models.Model)


class AgencyQuerySet(models.QuerySet["Agency"]):
    """Agencies."""

    def active(self) -> "AgencyQuerySet":
        """Keep those that take part now."""
        return self.filter(is_active=True)

    def without_signatory_on(self, day: date) -> "AgencyQuerySet":
        """Keep those for which no official may sign on `day`."""
        from agencies.models import Signatory  # noqa: PLC0415 - models are built from this module

        return self.exclude(pk__in=Signatory.objects.valid_on(day).values("agency"))


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Agreements."""

    def ending_within(self, day: date, span: timedelta) -> "AgreementQuerySet":
        """Keep those in force on `day` whose last day lies within `span` from it."""
        return self.filter(starts_on__lte=day, ends_on__range=(day, day + span))


class _OfficialQuerySet(models.QuerySet[M]):
    """Officials who sign between two dates."""

    def valid_on(self, day: date) -> Self:
        """Keep those who may sign on `day`."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


class SignatoryQuerySet(_OfficialQuerySet["Signatory"]):
    """Officials who sign for agencies."""


class RutanSignatoryQuerySet(_OfficialQuerySet["RutanSignatory"]):
    """Officials who sign for the Rutan."""


class UserQuerySet(models.QuerySet["User"]):
    """Accounts."""

    def active(self) -> "UserQuerySet":
        """Keep those that may sign in."""
        return self.filter(is_active=True)
