"""A selection round from the seat plan to its report, and the seats it offers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Fund
from serang_rutan.core import crypto
from trainings.models.batch import Batch
from trainings.models.selection.policy import SelectionPolicy
from trainings.querysets.selection import SelectionRoundQuerySet


class RoundState(models.TextChoices):
    """How far a round has come. No state can be skipped."""

    PLANNED = "planned", _("Seats being planned")
    PUBLISHED = "published", _("Collecting wishes")
    CLOSED = "closed", _("Wishes closed")
    PROPOSED = "proposed", _("Under review")
    HEARD = "heard", _("Heard by the TPP")
    APPROVED = "approved", _("Approved")
    OFFERING = "offering", _("Offering seats")
    FINISHED = "finished", _("Closed")
    CANCELLED = "cancelled", _("Cancelled")


LIVE_STATES = tuple(
    state for state in RoundState if state not in (RoundState.FINISHED, RoundState.CANCELLED)
)


class SelectionRound(models.Model):
    """One round: the batches it fills, the rules it follows, and who took each step when.

    The seed of the lottery is held encrypted until the wishes close; its hash is published before,
    so nobody can pick a convenient one. `seed` is the revealed one, empty until then; people see
    `shown_seed`.
    """

    name = models.CharField(_("name"), max_length=80, unique=True)
    state = models.CharField(
        _("state"), max_length=10, choices=RoundState, default=RoundState.PLANNED
    )
    state_reason = models.CharField(_("reason"), max_length=300, blank=True)
    policy = models.ForeignKey(
        SelectionPolicy,
        verbose_name=_("selection policy"),
        on_delete=models.PROTECT,
        related_name="rounds",
    )
    wishes_until = models.DateField(_("wishes until"))
    seed_cipher = models.TextField(editable=False, blank=True)
    seed_hash = models.CharField(_("hash of the seed"), max_length=64, blank=True, editable=False)
    seed = models.CharField(_("seed"), max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("created by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("approved by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = SelectionRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("selection round")
        verbose_name_plural = _("selection rounds")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=("planned", "cancelled")) | ~Q(seed_hash=""),
                name="published_round_has_the_hash_of_its_seed",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("planned", "published", "cancelled")) | ~Q(seed=""),
                name="closed_round_shows_its_seed",
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="round_approved_by_someone_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("approved", "offering", "finished"))
                | Q(approved_at__isnull=False),
                name="round_offers_only_once_approved",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(state_reason=""),
                name="round_cancelled_for_a_reason",
                violation_error_message=_("Say why the round is cancelled."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_live(self) -> bool:
        """Whether the round still decides about its seats."""
        return self.state in LIVE_STATES

    @property
    def shown_seed(self) -> str:
        """The seed for people to see: not until the facts are frozen, or they could be bent to it.

        The first run freezes them; until then who knew the lots could still change facts.
        """
        return "" if self.state == RoundState.CLOSED else self.seed

    def hide_seed(self, seed: str) -> None:
        """Hold `seed` encrypted until it may be revealed; the caller saves."""
        self.seed_cipher = crypto.encrypt(seed)

    def hidden_seed(self) -> str:
        """Give the seed before it is revealed; only closing the wishes may ask."""
        return crypto.decrypt(self.seed_cipher)


class RoundSeats(models.Model):
    """The seats of one batch in a round: some paid by the regency, some by others.

    With `residents_only`, left-over regency seats stay empty. `cost_per_participant` is in whole
    rupiah. `last_entry_on` is the last day on which a freed seat is filled again. `is_live`
    follows the round: a batch is in one live round at most.
    """

    round = models.ForeignKey(
        SelectionRound, verbose_name=_("round"), on_delete=models.CASCADE, related_name="seats"
    )
    batch = models.ForeignKey(
        Batch, verbose_name=_("batch"), on_delete=models.PROTECT, related_name="round_seats"
    )
    regency_seats = models.PositiveSmallIntegerField(_("seats paid by the regency"), default=0)
    other_seats = models.PositiveSmallIntegerField(_("other seats"), default=0)
    residents_only = models.BooleanField(
        _("regency seats only for verified residents"), default=False
    )
    regency_fund = models.ForeignKey(
        Fund,
        verbose_name=_("regency seats paid from"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    other_fund = models.ForeignKey(
        Fund,
        verbose_name=_("other seats paid from"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    cost_per_participant = models.PositiveBigIntegerField(
        _("cost per participant (rupiah)"), default=0
    )
    last_entry_on = models.DateField(_("last entry"))
    is_live = models.BooleanField(default=True, editable=False)

    class Meta:
        verbose_name = _("seats of a round")
        verbose_name_plural = _("seats of rounds")
        ordering = ("batch__starts_on", "batch__programme__name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "batch"],
                name="batch_once_per_round",
                violation_error_message=_("This batch is in the round already."),
            ),
            models.UniqueConstraint(
                fields=["batch"],
                condition=Q(is_live=True),
                name="batch_in_one_live_round",
                violation_error_message=_("This batch is in another round that is not closed."),
            ),
            models.CheckConstraint(
                condition=Q(regency_seats__gt=0) | Q(other_seats__gt=0),
                name="round_offers_a_seat_of_each_batch",
                violation_error_message=_("Plan at least one seat."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.batch)

    @property
    def total(self) -> int:
        """All seats of the batch in this round."""
        return self.regency_seats + self.other_seats
