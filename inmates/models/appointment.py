"""Where someone is expected on a day, so that nobody is called to two places at once."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from inmates.hours import hours_text
from inmates.models.stay import Stay
from inmates.querysets import AppointmentQuerySet


class AppointmentKind(models.TextChoices):
    """What someone is expected for. A medical one says no more than that: never a diagnosis."""

    COURT = "court", _("Court hearing")
    VISIT = "visit", _("Visit")
    INVESTIGATORS = "investigators", _("Investigators")
    MEDICAL = "medical", _("Health care")
    OTHER = "other", _("Other")


class Appointment(models.Model):
    """One person is expected somewhere on a day: between two hours, from or until one, or all day.

    A mistake is cancelled, never deleted: what a guard was told yesterday can be looked up.
    """

    stay = models.ForeignKey(
        Stay, verbose_name=_("stay"), on_delete=models.PROTECT, related_name="appointments"
    )
    kind = models.CharField(_("kind"), max_length=15, choices=AppointmentKind)
    day = models.DateField(_("day"), db_index=True)
    starts_at = models.TimeField(_("from"), null=True, blank=True)
    ends_at = models.TimeField(_("until"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=120, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("cancelled by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ("day", F("starts_at").asc(nulls_first=True), "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True)
                | Q(ends_at__isnull=True)
                | Q(ends_at__gt=F("starts_at")),
                name="appointment_hours_in_order",
                violation_error_message=_("The appointment must end after it starts."),
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancelled_by__isnull=True)
                | Q(cancelled_at__isnull=False, cancelled_by__isnull=False),
                name="appointment_cancelled_by_someone",
                violation_error_message=_("Say who cancelled this, and when."),
            ),
            models.UniqueConstraint(
                fields=["stay", "day", "kind", "starts_at"],
                condition=Q(cancelled_at__isnull=True),
                name="appointment_once_at_an_hour",
                violation_error_message=_("This appointment is on record already."),
            ),
            models.UniqueConstraint(
                fields=["stay", "day", "kind"],
                condition=Q(cancelled_at__isnull=True, starts_at__isnull=True),
                name="appointment_without_an_hour_once_a_day",
                violation_error_message=_("This appointment is on record already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.day:%d-%m-%Y}"

    @property
    def hours(self) -> str:
        """The hours in words: both, one of them, or all day."""
        return hours_text(self.starts_at, self.ends_at)
