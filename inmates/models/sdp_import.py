"""An SDP file that someone brought in: first looked at, then applied or put aside."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from inmates.querysets import SdpImportQuerySet


class ImportState(models.TextChoices):
    """How far an import has come."""

    ASKING = "asking", _("Headings to be confirmed")
    PREVIEWED = "previewed", _("Waiting for confirmation")
    APPLIED = "applied", _("Applied")
    DISCARDED = "discarded", _("Put aside")
    UNDONE = "undone", _("Undone")


class SdpImport(models.Model):
    """One file, how it is to be read, and the plan that was shown.

    `sealed_file` is the file itself, encrypted. It is held while the import waits and while it is
    the last one applied, so that rejected rows can be fetched; then it is emptied. `meanings` maps
    headings to fields as they were when the file came in, `verdicts` row numbers to the answers
    about each person; with them the file reads the same on every day. `sealed_undo` is what undoing
    needs (see `inmates.actions.undo`), held as long. `plan_fingerprint` is compared when applying,
    so nobody confirms a preview that no longer holds.
    """

    state = models.CharField(
        _("state"), max_length=10, choices=ImportState, default=ImportState.PREVIEWED
    )
    sha256 = models.CharField(_("fingerprint of the file"), max_length=64, db_index=True)
    as_of = models.DateField(_("date of the data"), null=True, blank=True)
    sealed_file = models.BinaryField(default=bytes, editable=False)
    sealed_undo = models.BinaryField(default=bytes, editable=False)
    meanings = models.JSONField(default=dict, editable=False)
    verdicts = models.JSONField(default=dict, editable=False)
    ignored_headings = models.JSONField(default=list, editable=False)
    plan_fingerprint = models.CharField(max_length=64, editable=False, blank=True)
    new_count = models.PositiveIntegerField(_("new"), default=0)
    changed_count = models.PositiveIntegerField(_("changed"), default=0)
    returned_count = models.PositiveIntegerField(_("of the new: returned"), default=0)
    corrected_count = models.PositiveIntegerField(_("of the changed: corrections"), default=0)
    same_count = models.PositiveIntegerField(_("unchanged"), default=0)
    missing_count = models.PositiveIntegerField(_("no longer listed"), default=0)
    rejected_count = models.PositiveIntegerField(_("rejected"), default=0)
    created_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    applied_at = models.DateTimeField(_("applied at"), null=True, blank=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("applied by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("undone by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )

    objects = SdpImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("SDP import")
        verbose_name_plural = _("SDP imports")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"SDP {self.created_at:%d-%m-%Y %H.%M}"
