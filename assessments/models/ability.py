"""Evidence of ability beside what a person says: a first try, and a test by a trainer."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Programme
from inmates.models import Inmate


class Taster(models.Model):
    """How someone liked a programme after trying it, from 1 to 5; the newest counts."""

    inmate = models.ForeignKey(Inmate, on_delete=models.PROTECT, related_name="tasters")
    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="+"
    )
    rating = models.PositiveSmallIntegerField(_("how it was liked"))
    tried_on = models.DateField(_("tried on"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("noted by"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("first try")
        verbose_name_plural = _("first tries")
        ordering = ("-tried_on", "-pk")
        constraints = [
            models.CheckConstraint(condition=Q(rating__range=(1, 5)), name="taster_from_1_to_5")
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.rating}"


class PracticalTest(models.Model):
    """What a trainer saw someone do, from 0 (not yet) to 4 (works alone); the newest counts."""

    inmate = models.ForeignKey(Inmate, on_delete=models.PROTECT, related_name="practical_tests")
    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="+"
    )
    score = models.PositiveSmallIntegerField(_("score"))
    tested_on = models.DateField(_("tested on"))
    tested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("tested by"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("practical test")
        verbose_name_plural = _("practical tests")
        ordering = ("-tested_on", "-pk")
        constraints = [
            models.CheckConstraint(condition=Q(score__range=(0, 4)), name="test_from_0_to_4")
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.score}"
