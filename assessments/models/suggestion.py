"""The order of programmes for one person, with the reasons, as it was made."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.models.interest import InterestResult
from assessments.querysets import SuggestionQuerySet
from inmates.models import Inmate


class FitPolicyVersion(models.Model):
    """The weights of a fit as data: `weights` are those of `assessments.fit.FitPolicy`."""

    version = models.CharField(_("version"), max_length=20, unique=True)
    source = models.CharField(_("source"), max_length=300)
    weights = models.JSONField(_("weights"))
    in_force_from = models.DateField(_("in force from"))

    class Meta:
        verbose_name = _("policy of suggestions")
        verbose_name_plural = _("policies of suggestions")
        ordering = ("-in_force_from", "-pk")

    def __str__(self) -> str:
        return self.version


class Suggestion(models.Model):
    """A list of programmes for one person, best first, as made on a day under a policy.

    `lines` hold programme, value, band, parts and reasons (see `assessments.fit.Fit`). Values
    compare within one list, never between people, and never decide a seat. A new list is a new
    row; the newest one counts.
    """

    inmate = models.ForeignKey(Inmate, on_delete=models.PROTECT, related_name="suggestions")
    result = models.ForeignKey(
        InterestResult, on_delete=models.PROTECT, null=True, related_name="suggestions"
    )
    policy = models.ForeignKey(FitPolicyVersion, on_delete=models.PROTECT, related_name="+")
    lines = models.JSONField(default=list)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suggestions")
        verbose_name_plural = _("suggestions")
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"{self.made_at:%d-%m-%Y}"
