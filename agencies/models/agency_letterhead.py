"""The head of an agency's certificates, as it was between two dates."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models.agency import Agency
from agencies.querysets import AgencyLetterheadQuerySet


class AgencyLetterhead(models.Model):
    """What stands above a certificate and where it is signed, valid between two dates.

    A certificate copies the letterhead of the day it is issued.
    """

    agency = models.ForeignKey(
        Agency, verbose_name=_("agency"), on_delete=models.PROTECT, related_name="letterheads"
    )
    government = models.CharField(
        _("above the name"),
        max_length=150,
        blank=True,
        help_text=_("For example Pemerintah Kabupaten Serang."),
    )
    name = models.CharField(_("name"), max_length=200)
    address = models.CharField(_("address"), max_length=300, blank=True)
    contact = models.CharField(
        _("contact"), max_length=200, blank=True, help_text=_("Telephone, e-mail or web page.")
    )
    seat = models.CharField(
        _("place of signing"),
        max_length=60,
        blank=True,
        help_text=_("Stands before the date of a letter."),
    )
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects = AgencyLetterheadQuerySet.as_manager()

    class Meta:
        verbose_name = _("letterhead of certificates")
        verbose_name_plural = _("letterheads of certificates")
        ordering = ("agency", "-valid_from")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="letterhead_dates_in_order",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.UniqueConstraint(
                fields=["agency", "valid_from"],
                name="one_letterhead_from_a_day",
                violation_error_message=_("This agency has a letterhead from this day already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
