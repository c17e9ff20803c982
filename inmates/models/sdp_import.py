"""An SDP file that someone brought in: first looked at, then applied or put aside."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from inmates.querysets import SdpImportQuerySet


class ImportState(models.TextChoices):
    """How far an import has come."""

    PREVIEWED = "previewed", _("Waiting for confirmation")
    APPLIED = "applied", _("Applied")
    DISCARDED = "discarded", _("Put aside")


class SdpImport(models.Model):
    """One file, its rows as read, and the plan that was shown.

    `rows` and `rejected` hold personal data only while the import waits; both are emptied when it
    is applied or put aside. `plan_fingerprint` is compared when applying, so nobody confirms a
    preview that no longer holds.
    """

    state = models.CharField(
        _("state"), max_length=10, choices=ImportState, default=ImportState.PREVIEWED
    )
    sha256 = models.CharField(_("fingerprint of the file"), max_length=64, db_index=True)
    as_of = models.DateField(_("date of the data"), null=True, blank=True)
    rows = models.JSONField(default=list, editable=False)
    rejected = models.JSONField(default=list, editable=False)
    fields = models.JSONField(default=list, editable=False)
    ignored_headings = models.JSONField(default=list, editable=False)
    plan_fingerprint = models.CharField(max_length=64, editable=False, blank=True)
    new_count = models.PositiveIntegerField(_("new"), default=0)
    changed_count = models.PositiveIntegerField(_("changed"), default=0)
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

    objects = SdpImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("SDP import")
        verbose_name_plural = _("SDP imports")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"SDP {self.created_at:%d-%m-%Y %H.%M}"
