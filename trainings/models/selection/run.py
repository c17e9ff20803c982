"""Runs of the engine, frozen to the byte, and what the newest one means for each person."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from inmates.models import Inmate
from trainings.models.selection.round import RoundSeats, SelectionRound


class RunCause(models.TextChoices):
    """Why the engine was run."""

    FIRST = "first", _("First run")
    DECISIONS = "decisions", _("Run again with decisions")
    REFILL = "refill", _("Freed seats filled again")


class RoundRun(models.Model):
    """One run: `inputs` and `result` are canonical JSON texts (see `trainings.selection.frozen`).

    A row never changes. Replaying `inputs` gives `result` again, byte for byte.
    """

    round = models.ForeignKey(
        SelectionRound, verbose_name=_("round"), on_delete=models.PROTECT, related_name="runs"
    )
    number = models.PositiveSmallIntegerField(_("run"))
    cause = models.CharField(_("cause"), max_length=10, choices=RunCause)
    inputs = models.TextField(editable=False)
    result = models.TextField(editable=False)
    ran_at = models.DateTimeField(_("ran at"), auto_now_add=True)
    ran_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ran by"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("run of a round")
        verbose_name_plural = _("runs of rounds")
        ordering = ("round", "number")
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="run_number_once_per_round")
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class ApplicantOutcome(models.TextChoices):
    """What the newest run means for a person."""

    SEATED = "seated", _("Has a seat")
    NO_SEAT = "no_seat", _("No seat left")
    NOT_ELIGIBLE = "not_eligible", _("Cannot join what was wished for")
    NO_WISH = "no_wish", _("Wishes for nothing in this round")


class RoundApplicant(models.Model):
    """The outcome for one person, written anew by each run; the runs hold the history.

    `NO_SEAT` in a closed round counts as a waiting turn in later ones.
    """

    round = models.ForeignKey(
        SelectionRound, verbose_name=_("round"), on_delete=models.CASCADE, related_name="applicants"
    )
    inmate = models.ForeignKey(
        Inmate, verbose_name=_("inmate"), on_delete=models.PROTECT, related_name="applications"
    )
    outcome = models.CharField(_("outcome"), max_length=12, choices=ApplicantOutcome)
    seats = models.ForeignKey(
        RoundSeats,
        verbose_name=_("batch"),
        on_delete=models.PROTECT,
        null=True,
        related_name="applicants",
    )
    choice = models.PositiveSmallIntegerField(_("choice"), null=True)

    class Meta:
        verbose_name = _("applicant in a round")
        verbose_name_plural = _("applicants in rounds")
        ordering = ("inmate__name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "inmate"], name="one_outcome_per_round_and_person"
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="seated", seats__isnull=False, choice__isnull=False)
                | (~models.Q(outcome="seated") & models.Q(seats__isnull=True, choice__isnull=True)),
                name="only_the_seated_have_a_batch",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_outcome_display())
