"""Questions about agencies, accounts and signatories."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from agencies.models import (  # noqa: F401
        Agency,
        AgencyLetterhead,
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

        return self.exclude(pk__in=Signatory.objects.heads().valid_on(day).values("agency"))


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Agreements."""

    def ending_within(self, day: date, span: timedelta) -> "AgreementQuerySet":
        """Keep those in force on `day` whose last day lies within `span` from it."""
        return self.filter(starts_on__lte=day, ends_on__range=(day, day + span))


class _DatedQuerySet(models.QuerySet[M]):
    """What counts between two dates: officials who sign, letterheads."""

    def valid_on(self, day: date) -> Self:
        """Keep what counts on `day`."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


class SignatoryQuerySet(_DatedQuerySet["Signatory"]):
    """Officials who sign for agencies."""

    def heads(self) -> Self:
        """Keep those who sign as the head of an agency."""
        return self.filter(place="head")

    def seconds(self) -> Self:
        """Keep those who sign beside the head."""
        return self.filter(place="second")

    def beside(self, official: "Signatory") -> Self:
        """Keep those, other than `official`, who hold the same place of the same agency."""
        same = self.filter(agency=official.agency_id, place=official.place)
        return same.exclude(pk=official.pk)


class AgencyLetterheadQuerySet(_DatedQuerySet["AgencyLetterhead"]):
    """Heads of the certificates of agencies."""


class RutanSignatoryQuerySet(_DatedQuerySet["RutanSignatory"]):
    """Officials who sign for the Rutan."""

    def beside(self, official: "RutanSignatory") -> Self:
        """Keep those other than `official`."""
        return self.exclude(pk=official.pk)


class UserQuerySet(models.QuerySet["User"]):
    """Accounts."""

    def active(self) -> "UserQuerySet":
        """Keep those that may sign in."""
        return self.filter(is_active=True)
