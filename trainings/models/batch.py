"""One run of a programme."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Agreement, Fund, GradingScale, Programme
from inmates.models.inmate import Education, Sex
from trainings.certificates.discretion import check_discreet
from trainings.models.room import Room
from trainings.querysets.batch import BatchQuerySet

BOTH_SEXES = _("Men and women together")
"""What a batch without a sex is for, by decision of whoever plans it."""


SESSION_REASON = 200
"""How much of a reason a session keeps."""


class BatchState(models.TextChoices):
    """How far a batch has come."""

    PLANNED = "planned", _("Planned")
    RUNNING = "running", _("Running")
    FINISHED = "finished", _("Finished")
    ENDED_EARLY = "ended_early", _("Ended early")
    CANCELLED = "cancelled", _("Cancelled")


class Batch(models.Model):
    """One run of a programme by one agency, with its seats, days, rooms and trainers."""

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="batches"
    )
    number = models.PositiveSmallIntegerField(_("batch number"), validators=[MinValueValidator(1)])
    agency = models.ForeignKey(
        Agency, verbose_name=_("agency"), on_delete=models.PROTECT, related_name="batches"
    )
    agreement = models.ForeignKey(
        Agreement,
        verbose_name=_("agreement"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="batches",
    )
    fund = models.ForeignKey(
        Fund,
        verbose_name=_("paid from"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="batches",
    )
    cost = models.PositiveBigIntegerField(
        _("cost (rupiah)"), default=0, help_text=_("Whole rupiah, for the whole batch.")
    )
    quota = models.PositiveSmallIntegerField(_("seats"), validators=[MinValueValidator(1)])
    rooms = models.ManyToManyField(Room, verbose_name=_("rooms"), related_name="batches")
    trainers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("trainers"),
        related_name="batches",
        blank=True,
        limit_choices_to={"role": "trainer", "is_active": True},
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    lesson_hours = models.PositiveSmallIntegerField(_("lesson hours (JP)"))
    attendance_threshold = models.PositiveSmallIntegerField(
        _("attendance needed (%)"), default=80, validators=[MaxValueValidator(100)]
    )
    grading = models.CharField(_("grading"), max_length=10, choices=GradingScale, editable=False)
    pass_mark = models.PositiveSmallIntegerField(_("pass mark"), editable=False)
    state = models.CharField(
        _("state"), max_length=12, choices=BatchState, default=BatchState.PLANNED
    )
    state_reason = models.CharField(_("reason"), max_length=300, blank=True)
    for_sex = models.CharField(
        _("for"), max_length=1, choices=Sex, blank=True, help_text=_("Empty: for everyone.")
    )
    blocks = models.CharField(
        _("blocks"),
        max_length=200,
        blank=True,
        help_text=_("Only people of these blocks, parted by commas. Empty: all blocks."),
    )
    least_education = models.CharField(
        _("schooling needed"), max_length=5, choices=Education, blank=True
    )
    needs_reading = models.BooleanField(_("needs reading and writing"), default=False)
    venue = models.CharField(
        _("place on the certificate"),
        max_length=100,
        blank=True,
        validators=[check_discreet],
        help_text=_("Optional. It must not reveal detention."),
    )
    trainer_remarks = models.TextField(
        _("trainer's remarks"), blank=True, help_text=_("On the batch, not on people.")
    )

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("batch")
        verbose_name_plural = _("batches")
        ordering = ("-starts_on", "programme__name", "-number")
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "number"],
                name="batch_number_once_per_programme",
                violation_error_message=_("This programme has a batch with this number already."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="batch_dates_in_order",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=Q(quota__gte=1),
                name="batch_has_seats",
                violation_error_message=_("A batch has at least one seat."),
            ),
            models.CheckConstraint(
                condition=Q(attendance_threshold__lte=100),
                name="batch_threshold_at_most_100",
                violation_error_message=_("A percentage is at most 100."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("ended_early", "cancelled")) | ~Q(state_reason=""),
                name="batch_stopped_for_a_reason",
                violation_error_message=_("Say why the batch stopped."),
            ),
        ]

    def __str__(self) -> str:
        return _("%(programme)s, batch %(number)s") % {
            "programme": self.programme.name,
            "number": self.number,
        }

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the batch; a new one takes the scale of its programme."""
        if self._state.adding:
            self.take_scale()
        super().save(*args, **kwargs)

    def take_scale(self) -> None:
        """Copy how the programme judges now; what changes there later is for batches to come."""
        self.grading, self.pass_mark = self.programme.grading, self.programme.pass_mark

    @property
    def is_open(self) -> bool:
        """Whether the batch is still to run or running."""
        return self.state in (BatchState.PLANNED, BatchState.RUNNING)

    def is_why_it_stopped(self, reason: str) -> bool:
        """Tell whether `reason` of a session or a place is that of the batch, maybe cut short."""
        return reason != "" and reason in (self.state_reason, self.state_reason[:SESSION_REASON])

    def overlaps(self, first: date, last: date) -> bool:
        """Tell whether any day from `first` to `last` falls within the batch."""
        return self.starts_on <= last and first <= self.ends_on
