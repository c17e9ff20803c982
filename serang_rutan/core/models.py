"""The trail's table."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from serang_rutan.core.trail import Action


class TrailIsAppendOnly(Exception):  # noqa: N818 - reads as the sentence it is
    """Someone tried to change or remove a row of the trail."""


class TrailQuerySet(models.QuerySet["TrailEvent"]):
    """Reads and appends; refuses everything else."""

    def about(self, subject_id: int) -> "TrailQuerySet":
        """Give the events that touched one inmate's data, newest first."""
        return self.filter(subject_id=subject_id)

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse: the trail is append-only."""
        raise TrailIsAppendOnly

    def delete(self) -> NoReturn:
        """Refuse: the trail is append-only."""
        raise TrailIsAppendOnly


class TrailEvent(models.Model):
    """One act: who, in which role, did what, to what, when, from where, and why."""

    at = models.DateTimeField(_("time"), auto_now_add=True, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    actor_name = models.CharField(_("account"), max_length=150)
    actor_role = models.CharField(_("role"), max_length=20)
    action = models.CharField(_("action"), max_length=10, choices=Action)
    object_type = models.CharField(_("kind"), max_length=60)
    object_id = models.CharField(_("number"), max_length=40, blank=True)
    subject_id = models.BigIntegerField(_("inmate"), null=True, db_index=True)
    changes = models.JSONField(_("changes"), default=dict)
    reason = models.TextField(_("reason"), blank=True)
    address = models.GenericIPAddressField(_("address"), null=True)

    objects = TrailQuerySet.as_manager()

    class Meta:
        verbose_name = _("trail entry")
        verbose_name_plural = _("trail")
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=["object_type", "object_id"])]

    def __str__(self) -> str:
        return f"{self.action} {self.object_type} {self.object_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append the row.

        Raises:
            TrailIsAppendOnly: the row exists already.

        """
        if not self._state.adding:
            raise TrailIsAppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: the trail is append-only."""
        raise TrailIsAppendOnly
