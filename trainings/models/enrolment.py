"""A person's place in a batch."""

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inmates.models import EndKind, Inmate
from trainings.models.batch import Batch
from trainings.models.selection.round import RoundSeats
from trainings.querysets.enrolment import EnrolmentQuerySet

if TYPE_CHECKING:
    from trainings.models.result import Result


class EnrolmentState(models.TextChoices):
    """Where a person stands in a batch. Leaving is never failing, declining never a mark."""

    OFFERED = "offered", _("Offered")
    ACCEPTED = "accepted", _("Accepted")
    ENROLLED = "enrolled", _("Enrolled")
    SUSPENDED = "suspended", _("Suspended")
    COMPLETED = "completed", _("Completed")
    WITHDRAWN = "withdrawn", _("Withdrew")
    LEFT = "left", _("Left the Rutan")
    REMOVED = "removed", _("Removed")
    STOPPED = "stopped", _("Batch stopped")
    DECLINED = "declined", _("Declined the offer")


ACTIVE_STATES = (EnrolmentState.ENROLLED, EnrolmentState.SUSPENDED)
HOLDING_STATES = (EnrolmentState.OFFERED, EnrolmentState.ACCEPTED, *ACTIVE_STATES)
"""Who holds a seat: those who take part, and those to whom it is promised."""
COMMITTED_STATES = (EnrolmentState.ACCEPTED, *ACTIVE_STATES)
"""Who is bound to the days of a batch; an open offer binds nobody yet."""

LEAVING_STATES = (EnrolmentState.WITHDRAWN, EnrolmentState.LEFT, EnrolmentState.REMOVED)
"""Who left a batch that went on without them."""


class Enrolment(models.Model):
    """One person in one batch. Withdrawing needs no reason, removing does.

    `round_seats` tells from which round the seat comes, if from one. Such a seat begins as an
    offer: until the person takes part, `enrolled_at` is when it was offered. `heard` is what the
    person said before being removed.
    """

    batch = models.ForeignKey(
        Batch, verbose_name=_("batch"), on_delete=models.PROTECT, related_name="enrolments"
    )
    inmate = models.ForeignKey(
        Inmate, verbose_name=_("inmate"), on_delete=models.PROTECT, related_name="enrolments"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=EnrolmentState, default=EnrolmentState.ENROLLED
    )
    enrolled_at = models.DateTimeField(_("enrolled at"), default=timezone.now)
    enrolled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("enrolled by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    override_reason = models.CharField(
        _("reason for enrolling despite a warning"), max_length=300, blank=True
    )
    round_seats = models.ForeignKey(
        RoundSeats,
        verbose_name=_("selection round"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="enrolments",
    )
    offered_at = models.DateTimeField(_("offered at"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    heard = models.CharField(_("what the person said of it"), max_length=300, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    end_reason = models.CharField(_("reason for the end"), max_length=300, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ("inmate__name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "inmate"],
                condition=Q(state__in=HOLDING_STATES),
                name="one_active_enrolment_per_batch_and_inmate",
                violation_error_message=_("This person is enrolled in this batch already."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=HOLDING_STATES, ended_on__isnull=True)
                | (~Q(state__in=HOLDING_STATES) & Q(ended_on__isnull=False)),
                name="ended_enrolment_has_a_day",
                violation_error_message=_("Say on which day the enrolment ended."),
            ),
            models.CheckConstraint(
                condition=~Q(state="removed") | ~Q(end_reason=""),
                name="removed_for_a_reason",
                violation_error_message=_("Say why the person was removed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inmate} – {self.batch}"

    @property
    def is_active(self) -> bool:
        """Whether the person takes part now."""
        return self.state in ACTIVE_STATES

    @property
    def holds_seat(self) -> bool:
        """Whether the seat is taken: by someone who takes part, or to whom it is promised."""
        return self.state in HOLDING_STATES

    def has_left_by(self, day: date) -> bool:
        """Whether the person had left the batch by the end of `day`.

        At which hour nobody knows: of the day of leaving no mark is due any more.
        """
        if self.state not in LEAVING_STATES or self.ended_on is None:
            return False
        return self.ended_on <= day

    @property
    def has_joined(self) -> bool:
        """Whether the person takes or took part, and did not only have an offer."""
        if self.state in (EnrolmentState.OFFERED, EnrolmentState.ACCEPTED, EnrolmentState.DECLINED):
            return False
        return self.offered_at is None or self.enrolled_at > self.offered_at

    @property
    def handed_in_result(self) -> "Result | None":
        """The result that was handed in, nothing of a draft; fetch `result` along with many."""
        found: Result | None = getattr(self, "result", None)
        return found if found and found.handed_in_at else None

    @property
    def shown_reason(self) -> str:
        """The reason for the end, for people to read; for who left it is how the stay ended."""
        if self.state == EnrolmentState.LEFT and self.end_reason in EndKind.values:
            return str(EndKind(self.end_reason).label)
        return self.end_reason
