"""Institutions that teach, pay or host, and those who sign for them."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.number_series import DEFAULT_PATTERN, is_pattern
from agencies.querysets import AgencyQuerySet, SignatoryQuerySet


def check_pattern(value: str) -> None:
    """Refuse a pattern of certificate numbers that does not make one number after the other."""
    if not is_pattern(value):
        raise ValidationError(
            _(
                "Use {number} and {year} once each, and {code}, {month} or {roman_month} where "
                "needed. {number:03} writes three digits."
            )
        )


class AgencyKind(models.TextChoices):
    """Whose institution it is."""

    REGENCY = "regency", _("Regency agency")
    PROVINCE = "province", _("Provincial agency")
    CENTRAL = "central", _("Central government")
    OTHER = "other", _("Other institution")


class Agency(models.Model):
    """An institution (OPD, dinas or other) that takes part in the training."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=200, unique=True)
    short_name = models.CharField(_("short name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=10, choices=AgencyKind)
    certificate_code = models.CharField(
        _("code in certificate numbers"), max_length=20, help_text=_("For example DKUPP.")
    )
    certificate_pattern = models.CharField(
        _("certificate numbers"),
        max_length=60,
        default=DEFAULT_PATTERN,
        validators=[check_pattern],
        help_text=_("How the numbers of the agency's own series are written."),
    )
    address = models.CharField(_("address"), max_length=300, blank=True)
    is_active = models.BooleanField(_("active"), default=True)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ("short_name",)

    def __str__(self) -> str:
        return self.short_name


class Official(models.Model):
    """Someone who signs between two dates.

    Officials change, so who signs is dated data and never text in a template.
    """

    name = models.CharField(_("name"), max_length=150)
    title = models.CharField(_("office"), max_length=150)
    staff_number = models.CharField(_("staff number (NIP)"), max_length=30, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="%(class)s_dates_in_order",
                violation_error_message=_("The last day lies before the first."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.title})"

    def signs_on(self, day: date) -> bool:
        """Tell whether this official may sign on `day`."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def is_in_office_with(self, other: "Official") -> bool:
        """Tell whether there is a day on which both are in office."""
        return all(
            first.valid_to is None or second.valid_from <= first.valid_to
            for first, second in ((self, other), (other, self))
        )


class SignatoryPlace(models.TextChoices):
    """Where on a certificate an official signs."""

    HEAD = "head", _("Head of the agency")
    SECOND = "second", _("Second signature")


class Signatory(Official):
    """An official who signs certificates for an agency between two dates.

    The head signs every certificate; a second signature, for instance of whoever leads the course,
    stands beside it while somebody holds that place.
    """

    agency = models.ForeignKey(
        Agency, verbose_name=_("agency"), on_delete=models.PROTECT, related_name="signatories"
    )
    place = models.CharField(
        _("signs as"), max_length=6, choices=SignatoryPlace, default=SignatoryPlace.HEAD
    )

    objects = SignatoryQuerySet.as_manager()

    class Meta(Official.Meta):
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")
        ordering = ("agency", "-valid_from")
