"""What decides whether someone may join a training, as yes or no: never a diagnosis or an act.

The reasons stay with the Rutan; agencies and officials never see these rows. A new decision is a
new row, so the history stays; the newest one counts.
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Programme
from inmates.models.inmate import Inmate
from inmates.querysets import ClearanceQuerySet, FitnessQuerySet, KeptApartQuerySet


class KeptApart(models.Model):
    """Two people who must not be in one room; `first` is the one with the smaller key."""

    first = models.ForeignKey(Inmate, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Inmate, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    since = models.DateField(_("since"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ended by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = KeptApartQuerySet.as_manager()

    class Meta:
        verbose_name = _("people kept apart")
        verbose_name_plural = _("people kept apart")
        ordering = ("-since", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(first__lt=F("second")),
                name="kept_apart_names_two_people_in_order",
                violation_error_message=_("Choose another person."),
            ),
            models.UniqueConstraint(
                fields=["first", "second"],
                condition=Q(ended_on__isnull=True),
                name="two_people_are_kept_apart_once",
                violation_error_message=_("These two are kept apart already."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_by__isnull=True)
                | Q(ended_on__isnull=False, ended_by__isnull=False),
                name="kept_apart_ended_by_someone_on_a_day",
                violation_error_message=_("Say who ended this, and when."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} – {self.second_id}"

    def other_than(self, inmate_id: int) -> Inmate:
        """Give the one of the two who is not the person of this key."""
        return self.second if self.first_id == inmate_id else self.first


class Clearance(models.Model):
    """Whether security lets someone join a programme: yes or no, by whom, until when."""

    inmate = models.ForeignKey(
        Inmate, verbose_name=_("inmate"), on_delete=models.PROTECT, related_name="clearances"
    )
    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="+"
    )
    granted = models.BooleanField(_("may join"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    decided_on = models.DateField(_("decided on"))
    valid_until = models.DateField(_("valid until"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = ClearanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("security clearance")
        verbose_name_plural = _("security clearances")
        ordering = ("-decided_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("decided_on")),
                name="clearance_dates_in_order",
                violation_error_message=_("It cannot end before it was decided."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.granted}"

    def is_valid_on(self, day: date) -> bool:
        """Whether the decision counts on `day`."""
        return self.decided_on <= day <= self.valid_until


class FitnessState(models.TextChoices):
    """Whether someone is fit for a training, without saying why."""

    FIT = "fit", _("Fit")
    WITH_NOTE = "note", _("Fit, with a note")
    NOT_NOW = "not_now", _("Not now")


class Fitness(models.Model):
    """Whether someone is fit for trainings; the note says what to mind, never a diagnosis."""

    inmate = models.ForeignKey(
        Inmate, verbose_name=_("inmate"), on_delete=models.PROTECT, related_name="fitness"
    )
    state = models.CharField(_("fitness"), max_length=10, choices=FitnessState)
    note = models.CharField(_("what to mind"), max_length=120, blank=True)
    decided_on = models.DateField(_("decided on"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = FitnessQuerySet.as_manager()

    class Meta:
        verbose_name = _("fitness for trainings")
        verbose_name_plural = _("fitness for trainings")
        ordering = ("-decided_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="note") | ~Q(note=""),
                name="fitness_note_is_written",
                violation_error_message=_("Write what to mind."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("decided_on")),
                name="fitness_dates_in_order",
                violation_error_message=_("It cannot end before it was decided."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_state_display())

    def is_valid_on(self, day: date) -> bool:
        """Whether the decision counts on `day`; one without an end lasts until the next."""
        return self.decided_on <= day and (self.valid_until is None or day <= self.valid_until)
