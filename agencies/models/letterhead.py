"""What stands on the Rutan's own letters: its head, and who signs them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models.agency import Official
from agencies.querysets import RutanSignatoryQuerySet


class Letterhead(models.Model):
    """The one letterhead of the Rutan; the administrator keeps it, as ministries get new names."""

    superiors = models.TextField(
        _("above the Rutan"), blank=True, help_text=_("Ministry and regional office, one per line.")
    )
    name = models.CharField(_("name of the Rutan"), max_length=150)
    address = models.CharField(_("address"), max_length=300)
    seat = models.CharField(
        _("place of signing"), max_length=60, help_text=_("Stands before the date of a letter.")
    )

    class Meta:
        verbose_name = _("letterhead")
        verbose_name_plural = _("letterhead")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_letterhead")]

    def __str__(self) -> str:
        return self.name


class RutanSignatory(Official):
    """An official who signs letters of the Rutan between two dates: the head, or who stands in."""

    objects = RutanSignatoryQuerySet.as_manager()

    class Meta(Official.Meta):
        verbose_name = _("signatory of the Rutan")
        verbose_name_plural = _("signatories of the Rutan")
        ordering = ("-valid_from", "-pk")
