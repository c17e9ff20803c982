"""The rules of delivering trainings, as versions that count from a day on."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from trainings.querysets.timetable import DeliveryPolicyQuerySet


class DeliveryPolicy(models.Model):
    """One version: how long a lesson hour is, how late a list may come, who escorts how many.

    The version that counts is the newest one whose first day has come (`on`). Where the number of
    escorts or of people for each is not given, escorts limit nothing.
    """

    valid_from = models.DateField(_("valid from"), unique=True)
    lesson_minutes = models.PositiveSmallIntegerField(
        _("minutes of a lesson hour (JP)"),
        default=45,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )
    late_entry_days = models.PositiveSmallIntegerField(
        _("days in which a list may be entered"),
        default=7,
        help_text=_("After that only an officer can enter it, with a reason."),
    )
    escorts = models.PositiveSmallIntegerField(
        _("officers who can escort at a time"), null=True, blank=True
    )
    people_per_escort = models.PositiveSmallIntegerField(
        _("participants for each officer"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
    )
    least_answers = models.PositiveSmallIntegerField(
        _("answers from which an evaluation is shown"),
        default=5,
        validators=[MinValueValidator(1)],
    )
    source = models.CharField(_("source"), max_length=200)

    objects = DeliveryPolicyQuerySet.as_manager()

    class Meta:
        verbose_name = _("rules of delivery")
        verbose_name_plural = _("rules of delivery")
        ordering = ("-valid_from",)
        constraints = [
            models.CheckConstraint(
                condition=Q(lesson_minutes__gte=1),
                name="a_lesson_hour_has_minutes",
                violation_error_message=_("A lesson hour has at least one minute."),
            ),
            models.CheckConstraint(
                condition=Q(people_per_escort__isnull=True) | Q(people_per_escort__gte=1),
                name="an_escort_has_people",
                violation_error_message=_("An officer escorts at least one participant."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.valid_from:%d-%m-%Y}"

    def escorts_for(self, people: int) -> int:
        """Give how many officers `people` need; none where the rules do not say."""
        return -(-people // self.people_per_escort) if self.people_per_escort else 0
