"""Which tools a session needs, how many went out, and how many came back."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Programme
from trainings.models.batch import Batch
from trainings.models.session import Session
from trainings.querysets.movement import ToolCountQuerySet, ToolNeedQuerySet


class ToolNeed(models.Model):
    """A tool on the list of a programme or of one batch; a batch's own list takes its place."""

    programme = models.ForeignKey(
        Programme,
        verbose_name=_("programme"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="tool_needs",
    )
    batch = models.ForeignKey(
        Batch,
        verbose_name=_("batch"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="tool_needs",
    )
    name = models.CharField(_("tool"), max_length=80)
    quantity = models.PositiveSmallIntegerField(_("how many"), validators=[MinValueValidator(1)])
    sharp = models.BooleanField(_("sharp or hot"), default=False)

    objects = ToolNeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("tool")
        verbose_name_plural = _("tools")
        ordering = ("-sharp", "name", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(programme__isnull=False, batch__isnull=True)
                | Q(programme__isnull=True, batch__isnull=False),
                name="tool_belongs_to_a_programme_or_a_batch",
            ),
            models.CheckConstraint(
                condition=Q(quantity__gte=1),
                name="tool_at_least_one",
                violation_error_message=_("Write at least one."),
            ),
            models.UniqueConstraint(
                fields=["programme", "name"],
                name="tool_once_per_programme",
                violation_error_message=_("This tool is on the list already."),
            ),
            models.UniqueConstraint(
                fields=["batch", "name"],
                name="tool_once_per_batch",
                violation_error_message=_("This tool is on the list already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} {self.name}"


class ToolCount(models.Model):
    """How many of one tool went out to a session and came back; what was needed is frozen.

    What is missing stays open until it is settled with a reason.
    """

    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.PROTECT, related_name="tool_counts"
    )
    name = models.CharField(_("tool"), max_length=80)
    sharp = models.BooleanField(_("sharp or hot"), default=False)
    needed = models.PositiveSmallIntegerField(_("needed"))
    taken_out = models.PositiveSmallIntegerField(_("handed out"))
    out_at = models.DateTimeField(_("handed out at"))
    out_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("handed out by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    brought_back = models.PositiveSmallIntegerField(_("came back"), null=True, blank=True)
    back_at = models.DateTimeField(_("came back at"), null=True, blank=True)
    back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("counted in by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    settled_reason = models.CharField(_("what became of it"), max_length=200, blank=True)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("settled by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = ToolCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("count of a tool")
        verbose_name_plural = _("counts of tools")
        ordering = ("-sharp", "name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "name"],
                name="one_count_per_session_and_tool",
                violation_error_message=_("This tool is counted already."),
            ),
            models.CheckConstraint(
                condition=Q(brought_back__isnull=True) | Q(brought_back__lte=F("taken_out")),
                name="no_more_tools_back_than_out",
                violation_error_message=_("More came back than went out."),
            ),
            models.CheckConstraint(
                condition=Q(brought_back__isnull=True, back_at__isnull=True, back_by__isnull=True)
                | Q(brought_back__isnull=False, back_at__isnull=False, back_by__isnull=False),
                name="tools_back_counted_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, settled_reason="")
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(settled_reason="")),
                name="missing_tool_settled_for_a_reason",
                violation_error_message=_("Say what became of the tool."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.taken_out}"

    @property
    def missing(self) -> int:
        """How many are not back; all that went out as long as nobody counted them in."""
        return self.taken_out - (self.brought_back or 0)

    @property
    def is_missing(self) -> bool:
        """Whether it was counted in, some are not back, and nobody has settled it."""
        return self.brought_back is not None and self.missing > 0 and self.settled_at is None
