"""Where people come from, by the codes of the Ministry of Home Affairs (Kemendagri)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from inmates.querysets import RegionQuerySet

SERANG_REGENCY = "36.04"
ELSEWHERE = "99"


class RegionLevel(models.TextChoices):
    """How large a region is."""

    PROVINCE = "province", _("Province")
    REGENCY = "regency", _("Regency or city")
    DISTRICT = "district", _("District (kecamatan)")
    ELSEWHERE = "elsewhere", _("Elsewhere")


class Region(models.Model):
    """A province, a regency or city, a district, or the place for people from elsewhere.

    Source: Kemendagri codes as collected in cahyadsn/wilayah, MIT licence
    (see docs/sumber-data.md). BPS codes are another system and must not be mixed in.
    """

    code = models.CharField(_("code"), max_length=8, primary_key=True)
    name = models.CharField(_("name"), max_length=100)
    level = models.CharField(_("level"), max_length=10, choices=RegionLevel)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
    )

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name
