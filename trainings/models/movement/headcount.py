"""How many people went out to a session, and how many came back."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trainings.models.session import Session
from trainings.querysets.movement import HeadcountQuerySet


class Direction(models.TextChoices):
    """Which way people go."""

    OUT = "out", _("Out of the blocks")
    BACK = "back", _("Back in the blocks")


class Headcount(models.Model):
    """One count of one session and direction, with what was expected when it was first made.

    Out, as many are expected as the list calls; back, as many as went out. A count that differs
    has a note. A correction overwrites it; the former count stays on the trail.
    """

    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.PROTECT, related_name="headcounts"
    )
    direction = models.CharField(_("direction"), max_length=4, choices=Direction)
    counted = models.PositiveSmallIntegerField(_("counted"))
    expected = models.PositiveSmallIntegerField(_("expected"), editable=False)
    note = models.CharField(_("note"), max_length=200, blank=True)
    counted_at = models.DateTimeField(_("counted at"), default=timezone.now)
    counted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("counted by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = HeadcountQuerySet.as_manager()

    class Meta:
        verbose_name = _("headcount")
        verbose_name_plural = _("headcounts")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "direction"],
                name="one_headcount_per_session_and_direction",
                violation_error_message=_("This is counted already."),
            ),
            models.CheckConstraint(
                condition=Q(counted=F("expected")) | ~Q(note=""),
                name="headcount_difference_has_a_note",
                violation_error_message=_("The count differs. Say why."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_direction_display()}: {self.counted}/{self.expected}"

    @property
    def difference(self) -> int:
        """How many more (or, negative, fewer) were counted than expected."""
        return self.counted - self.expected
