"""The secret address under which a user's calendar is read."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CalendarLink(models.Model):
    """A link to the sessions that its user may see at the time of reading.

    The secret in the address is shown once and kept only as a keyed hash. A user has at most one
    link that works; making a new one revokes the one before.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.PROTECT,
        related_name="calendar_links",
    )
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("made at"), auto_now_add=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    last_used_on = models.DateField(_("last read on"), null=True, blank=True)

    class Meta:
        verbose_name = _("calendar link")
        verbose_name_plural = _("calendar links")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(revoked_at__isnull=True),
                name="one_calendar_link_that_works",
            ),
            models.CheckConstraint(condition=~Q(secret_hash=""), name="calendar_link_has_a_secret"),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.created_at:%d-%m-%Y}"
