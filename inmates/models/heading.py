"""Headings of SDP files that the reader does not know by itself, and what they mean here."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from inmates.querysets import HeadingMeaningQuerySet


class HeadingMeaning(models.Model):
    """What a heading means, as a person confirmed once; from then on it is not asked again.

    `heading` stands as it is compared (see `inmates.sdp.headings.normal`), `shown` as it was
    written. `field` is a field of `inmates.sdp.SdpRow`, empty for a column that is not read.
    """

    heading = models.CharField(max_length=60, unique=True, editable=False)
    shown = models.CharField(_("heading"), max_length=60)
    field = models.CharField(_("meaning"), max_length=30, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), auto_now_add=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("confirmed by"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = HeadingMeaningQuerySet.as_manager()

    class Meta:
        verbose_name = _("meaning of a heading")
        verbose_name_plural = _("meanings of headings")
        ordering = ("shown",)

    def __str__(self) -> str:
        return self.shown
