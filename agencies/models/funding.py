"""Money for training and the target it is given for, by agency and fiscal year."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models.agency import Agency

_CALENDAR_YEAR = [MinValueValidator(2000), MaxValueValidator(2100)]


class FundSource(models.TextChoices):
    """Where the money comes from."""

    REGENCY_BUDGET = "apbd_kab", _("APBD Kabupaten")
    PROVINCE_BUDGET = "apbd_prov", _("APBD Provinsi")
    STATE_BUDGET = "dipa", _("DIPA")
    DONATION = "csr", _("CSR")


class Fund(models.Model):
    """A budget ceiling (pagu) of an agency for one fiscal (calendar) year, in whole rupiah."""

    agency = models.ForeignKey(
        Agency, verbose_name=_("agency"), on_delete=models.PROTECT, related_name="funds"
    )
    source = models.CharField(_("source"), max_length=10, choices=FundSource)
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year"), validators=_CALENDAR_YEAR)
    ceiling = models.PositiveBigIntegerField(_("ceiling (rupiah)"))
    residents_only = models.BooleanField(_("only for residents of Kabupaten Serang"), default=False)

    class Meta:
        verbose_name = _("fund")
        verbose_name_plural = _("funds")
        ordering = ("-fiscal_year", "agency")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "source", "fiscal_year"],
                name="one_fund_per_agency_source_year",
                violation_error_message=_("This agency has this fund for this year already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_source_display()} {self.fiscal_year} – {self.agency}"


class Target(models.Model):
    """What an agency promised for one year: how many people start and how many complete."""

    agency = models.ForeignKey(
        Agency, verbose_name=_("agency"), on_delete=models.PROTECT, related_name="targets"
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=_CALENDAR_YEAR)
    participants = models.PositiveIntegerField(_("participants"))
    completions = models.PositiveIntegerField(_("completions"))

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ("-year", "agency")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "year"],
                name="one_target_per_agency_year",
                violation_error_message=_("This agency has a target for this year already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.year}"
