"""How exactly a version measures, as figured from its completed sessions at one moment."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.models.instrument import InstrumentVersion
from assessments.reliability import Precision


class Calibration(models.Model):
    """The figures by which results made from then on tell letters apart; never changed.

    `scales` maps the code of a scale to its `alpha` and its `deviation`, the standard deviation of
    the sums, both from people who answered the whole scale. The newest one of a version counts.
    """

    version = models.ForeignKey(
        InstrumentVersion,
        verbose_name=_("version"),
        on_delete=models.PROTECT,
        related_name="calibrations",
    )
    sessions = models.PositiveIntegerField(_("completed sessions"))
    scales = models.JSONField(default=dict)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("officer"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("calibration of a version")
        verbose_name_plural = _("calibrations of versions")
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"{self.made_at:%d-%m-%Y}"

    def precisions(self) -> dict[str, Precision]:
        """Give how exactly each scale measures, by its code."""
        return {
            code: Precision(deviation=scale["deviation"], alpha=scale["alpha"])
            for code, scale in self.scales.items()
        }
