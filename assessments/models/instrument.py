"""Instruments as data: a version holds its scales, items, options and scoring key.

A version that has been used is frozen: its content hash is kept with every result, and an edit
makes a new version.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessments.querysets import InstrumentVersionQuerySet


class Instrument(models.Model):
    """A family of versions that ask about the same thing, such as interest."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class VersionState(models.TextChoices):
    """Whether new sessions may use a version."""

    DRAFT = "draft", _("Draft")
    IN_USE = "in_use", _("In use")
    RETIRED = "retired", _("No longer used")


class InstrumentVersion(models.Model):
    """One wording of an instrument; results of two versions are not compared.

    `content_hash` (see `assessments.instruments.content_hash`) is set when the first session
    begins; from then on nothing of the version changes but its state.
    """

    instrument = models.ForeignKey(
        Instrument,
        verbose_name=_("instrument"),
        on_delete=models.PROTECT,
        related_name="versions",
    )
    code = models.SlugField(_("version"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    instruction = models.TextField(_("instruction"))
    notice = models.TextField(_("notice"), help_text=_("What the version may not claim."))
    skip_label = models.CharField(_("word for leaving out"), max_length=40)
    state = models.CharField(
        _("state"), max_length=10, choices=VersionState, default=VersionState.DRAFT
    )
    content_hash = models.CharField(max_length=64, editable=False, blank=True)
    frozen_at = models.DateTimeField(_("frozen at"), null=True, editable=False)

    objects = InstrumentVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of an instrument")
        verbose_name_plural = _("versions of instruments")
        ordering = ("instrument", "code")
        constraints = [
            models.CheckConstraint(
                condition=Q(content_hash="", frozen_at__isnull=True)
                | (~Q(content_hash="") & Q(frozen_at__isnull=False)),
                name="frozen_version_has_hash_and_time",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Scale(models.Model):
    """What a version measures, such as R of the six types, in plain words."""

    version = models.ForeignKey(InstrumentVersion, on_delete=models.CASCADE, related_name="scales")
    code = models.CharField(_("code"), max_length=10)
    name = models.CharField(_("name"), max_length=60)
    about = models.CharField(_("in plain words"), max_length=200)
    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        verbose_name = _("scale")
        verbose_name_plural = _("scales")
        ordering = ("version", "position")
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="scale_once_per_version")
        ]

    def __str__(self) -> str:
        return self.name


class Item(models.Model):
    """A question; `drawing` names a file under static/, `read_aloud` is what is spoken."""

    version = models.ForeignKey(InstrumentVersion, on_delete=models.CASCADE, related_name="items")
    code = models.CharField(_("code"), max_length=10)
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.CharField(_("question"), max_length=200)
    read_aloud = models.CharField(_("read aloud"), max_length=300, blank=True)
    drawing = models.CharField(_("drawing"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("items")
        ordering = ("version", "position")
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="item_once_per_version"),
            models.UniqueConstraint(
                fields=["version", "position"], name="one_item_per_position_and_version"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class ScoringKey(models.Model):
    """Which scale an item counts for; `is_reversed` turns the options round."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="keys")
    scale = models.ForeignKey(Scale, on_delete=models.CASCADE, related_name="keys")
    is_reversed = models.BooleanField(_("counts in reverse"), default=False)

    class Meta:
        verbose_name = _("scoring key")
        verbose_name_plural = _("scoring keys")
        constraints = [
            models.UniqueConstraint(fields=["item", "scale"], name="item_once_per_scale")
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.scale_id}"


class ResponseOption(models.Model):
    """A possible answer; `value` counts from 0."""

    version = models.ForeignKey(InstrumentVersion, on_delete=models.CASCADE, related_name="options")
    value = models.PositiveSmallIntegerField(_("value"))
    label = models.CharField(_("answer"), max_length=60)
    read_aloud = models.CharField(_("read aloud"), max_length=200, blank=True)
    drawing = models.CharField(_("drawing"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("option")
        verbose_name_plural = _("options")
        ordering = ("version", "value")
        constraints = [
            models.UniqueConstraint(fields=["version", "value"], name="option_once_per_version")
        ]

    def __str__(self) -> str:
        return self.label
