"""When no training can take place: hours that return every week, and single days."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trainings.models.room import Room
from trainings.querysets.timetable import ClosedHoursQuerySet, SpecialDayQuerySet


class Weekday(models.IntegerChoices):
    """The days of the week as Python counts them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class ClosedKind(models.TextChoices):
    """Why hours are closed to trainings."""

    WORSHIP = "worship", _("Worship")
    VISITING = "visiting", _("Visiting hours")
    ROLL_CALL = "roll_call", _("Roll call")
    RAMADAN = "ramadan", _("Ramadan hours")
    ROOM = "room", _("Room not available")
    OTHER = "other", _("Other")


class ClosedHours(models.Model):
    """Hours at which nothing is taught, on one day of the week or on every day.

    With a room they close that room alone. They count from `valid_from` to `valid_to`, without an
    end until they are given one. Ramadan hours are such hours between two dates.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=ClosedKind)
    name = models.CharField(_("name"), max_length=80)
    room = models.ForeignKey(
        Room,
        verbose_name=_("room"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="closed_hours",
        help_text=_("Empty: the whole Rutan."),
    )
    weekday = models.PositiveSmallIntegerField(
        _("day of the week"),
        choices=Weekday,
        null=True,
        blank=True,
        help_text=_("Empty: every day."),
    )
    starts_at = models.TimeField(_("from"))
    ends_at = models.TimeField(_("until"))
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    objects = ClosedHoursQuerySet.as_manager()

    class Meta:
        verbose_name = _("closed hours")
        verbose_name_plural = _("closed hours")
        ordering = ("weekday", "starts_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="closed_hours_in_order",
                violation_error_message=_("The hours must end after they start."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="closed_hours_dates_in_order",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=Q(weekday__isnull=True) | Q(weekday__lte=6),
                name="closed_hours_on_a_day_of_the_week",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def counts_on(self, day: date) -> bool:
        """Tell whether these hours are closed on `day`."""
        if self.weekday is not None and self.weekday != day.weekday():
            return False
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class SpecialDayKind(models.TextChoices):
    """What is special about a day. `OPEN` lifts a public holiday; the others close the day."""

    LOCKDOWN = "lockdown", _("Lockdown or search")
    LEAVE = "leave", _("Joint leave or local holiday")
    OTHER = "other", _("Other")
    OPEN = "open", _("Open despite a public holiday")


class SpecialDay(models.Model):
    """Days that close the Rutan, or one room, to trainings, or open it on a public holiday."""

    kind = models.CharField(_("kind"), max_length=10, choices=SpecialDayKind)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    room = models.ForeignKey(
        Room,
        verbose_name=_("room"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="special_days",
        help_text=_("Empty: the whole Rutan."),
    )
    reason = models.CharField(_("reason"), max_length=200)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = SpecialDayQuerySet.as_manager()

    class Meta:
        verbose_name = _("special day")
        verbose_name_plural = _("special days")
        ordering = ("-first_day", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="special_days_in_order",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="special_day_for_a_reason",
                violation_error_message=_("Say why."),
            ),
        ]

    def __str__(self) -> str:
        return self.reason

    @property
    def told_outside(self) -> str:
        """Why it is closed as agencies may read it: what the Rutan searches is not theirs."""
        if self.kind == SpecialDayKind.LEAVE:
            return self.get_kind_display()
        return gettext("official matters of the Rutan")

    @property
    def closes(self) -> bool:
        """Whether nothing can be taught on these days."""
        return self.kind != SpecialDayKind.OPEN

    def counts_on(self, day: date) -> bool:
        """Tell whether `day` is one of these days."""
        return self.first_day <= day <= self.last_day
