"""What people wish for in a round, best first. What is not listed is not consented to."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inmates.models import Inmate
from trainings.models.selection.round import RoundSeats, SelectionRound


class RoundBallot(models.Model):
    """A person's word in a round: asked when and by whom. No wish at all is an answer, too."""

    round = models.ForeignKey(
        SelectionRound, verbose_name=_("round"), on_delete=models.CASCADE, related_name="ballots"
    )
    inmate = models.ForeignKey(
        Inmate, verbose_name=_("inmate"), on_delete=models.PROTECT, related_name="ballots"
    )
    stated_at = models.DateTimeField(_("stated at"), default=timezone.now)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("noted by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        ordering = ("inmate__name", "pk")
        constraints = [
            models.UniqueConstraint(fields=["round", "inmate"], name="one_ballot_per_round")
        ]

    def __str__(self) -> str:
        return f"{self.stated_at:%d-%m-%Y}"


class RoundWish(models.Model):
    """One batch on a ballot; rank 1 is the best. Listing it is the consent to join it."""

    ballot = models.ForeignKey(RoundBallot, on_delete=models.CASCADE, related_name="wishes")
    seats = models.ForeignKey(
        RoundSeats, verbose_name=_("batch"), on_delete=models.PROTECT, related_name="wishes"
    )
    rank = models.PositiveSmallIntegerField(_("rank"))

    class Meta:
        verbose_name = _("wish in a round")
        verbose_name_plural = _("wishes in rounds")
        ordering = ("ballot", "rank")
        constraints = [
            models.UniqueConstraint(fields=["ballot", "seats"], name="batch_once_per_ballot"),
            models.UniqueConstraint(fields=["ballot", "rank"], name="each_rank_once_per_ballot"),
            models.CheckConstraint(condition=Q(rank__gte=1), name="ballot_rank_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.rank}"
