"""Agreements between the Rutan and an agency (MoU, PKS)."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models.agency import Agency
from agencies.querysets import AgreementQuerySet


class AgreementKind(models.TextChoices):
    """The form of an agreement."""

    MOU = "mou", _("Memorandum of understanding (MoU)")
    PKS = "pks", _("Cooperation agreement (PKS)")


class Agreement(models.Model):
    """What two parties signed, with a number of each."""

    agency = models.ForeignKey(
        Agency, verbose_name=_("agency"), on_delete=models.PROTECT, related_name="agreements"
    )
    kind = models.CharField(_("kind"), max_length=3, choices=AgreementKind)
    title = models.CharField(_("title"), max_length=200)
    number_rutan = models.CharField(_("number of the Rutan"), max_length=80, blank=True)
    number_agency = models.CharField(_("number of the agency"), max_length=80, blank=True)
    signed_on = models.DateField(_("signed on"))
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    scope = models.TextField(_("scope"), blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ("-signed_on",)
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="agreement_dates_in_order",
                violation_error_message=_("The last day lies before the first."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number_agency or self.number_rutan}".strip()

    def covers(self, first: date, last: date) -> bool:
        """Tell whether the agreement is in force from `first` to `last`."""
        return self.starts_on <= first and last <= self.ends_on
