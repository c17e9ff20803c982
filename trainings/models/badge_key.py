"""The keys that sign Open Badges."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trainings.querysets.certificate import BadgeKeyQuerySet


class BadgeKey(models.Model):
    """A key pair. One signs; retired ones stay published, so that old badges can be checked."""

    key_id = models.CharField(_("key id"), max_length=43, unique=True, editable=False)
    public_key = models.JSONField(_("public key"), editable=False)
    sealed_private_key = models.BinaryField(editable=False)
    created_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True)

    objects = BadgeKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("badge key")
        verbose_name_plural = _("badge keys")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                models.Value(1),
                condition=Q(retired_at__isnull=True),
                name="one_badge_key_signs",
                violation_error_message=_("One key signs at a time."),
            ),
        ]

    def __str__(self) -> str:
        return self.key_id
