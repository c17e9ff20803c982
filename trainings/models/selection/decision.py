"""What people decided in a round beside the rule, each with a written reason; and the hearing."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inmates.models import Inmate
from trainings.models.selection.round import RoundSeats, SelectionRound


class DecisionKind(models.TextChoices):
    """What a decision does to one person and one batch."""

    OVERRIDE = "override", _("May join despite an early end of the stay")
    STRIKE = "strike", _("Struck by the TPP")
    ADD = "add", _("Added by the TPP")


class RoundDecision(models.Model):
    """A decision on one person and one batch, by a named officer. It enters the next run as a fact.

    `ADD` puts the batch at the end of the person's list, with the person's consent, or lifts an
    early end. Taking a decision back keeps the row.
    """

    seats = models.ForeignKey(
        RoundSeats, verbose_name=_("batch"), on_delete=models.PROTECT, related_name="decisions"
    )
    inmate = models.ForeignKey(
        Inmate, verbose_name=_("inmate"), on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("decision"), max_length=10, choices=DecisionKind)
    reason = models.CharField(_("reason"), max_length=300)
    decided_at = models.DateTimeField(_("decided at"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    revoked_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("taken back by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("decision in a round")
        verbose_name_plural = _("decisions in rounds")
        ordering = ("decided_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["seats", "inmate"],
                condition=Q(revoked_at__isnull=True),
                name="one_standing_decision_per_person_and_batch",
                violation_error_message=_("There is a decision on this already."),
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="decision_has_a_reason"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="decision_taken_back_by_someone_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class RoundHearing(models.Model):
    """The hearing of the TPP on a round: when, who, and what was said. `members` is one a line."""

    round = models.OneToOneField(
        SelectionRound, verbose_name=_("round"), on_delete=models.CASCADE, related_name="hearing"
    )
    held_on = models.DateField(_("held on"))
    members = models.TextField(_("members present"), help_text=_("One name and office a line."))
    minutes = models.TextField(_("minutes"))
    recorded_at = models.DateTimeField(_("recorded at"), auto_now=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("hearing of the TPP")
        verbose_name_plural = _("hearings of the TPP")
        constraints = [
            models.CheckConstraint(
                condition=~Q(members="") & ~Q(minutes=""), name="hearing_names_members_and_minutes"
            )
        ]

    def __str__(self) -> str:
        return f"{self.held_on:%d-%m-%Y}"
