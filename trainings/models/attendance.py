"""Who was there, by code; a code says what an absence means."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trainings.models.enrolment import Enrolment
from trainings.models.session import Session
from trainings.querysets.enrolment import AttendanceQuerySet


class Presence(models.TextChoices):
    """What a code counts as.

    An excused absence (court, illness, investigators) counts for nobody's disadvantage, since
    attendance has legal weight; `trainings.attendance_share` has the whole rule of the share.
    Choosing not to come is neutral: no reason is asked and nothing is held against the person,
    but the hour was not attended.
    """

    PRESENT = "present", _("Present")
    EXCUSED = "excused", _("Excused")
    NEUTRAL = "neutral", _("Chose not to come")
    ABSENT = "absent", _("Absent")


class AttendanceCode(models.Model):
    """A way of being present or absent, with the key that enters it."""

    code = models.SlugField(_("code"), primary_key=True)
    name = models.CharField(_("name"), max_length=60)
    key = models.CharField(_("key"), max_length=1, unique=True)
    presence = models.CharField(_("counts as"), max_length=8, choices=Presence)
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("attendance code")
        verbose_name_plural = _("attendance codes")
        ordering = ("order",)
        constraints = [
            models.CheckConstraint(condition=~Q(key=""), name="attendance_code_has_a_key")
        ]

    def __str__(self) -> str:
        return self.name


class Attendance(models.Model):
    """One person at one session; when it happened and when it was entered are kept apart."""

    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.PROTECT, related_name="attendance"
    )
    enrolment = models.ForeignKey(
        Enrolment,
        verbose_name=_("participant"),
        on_delete=models.PROTECT,
        related_name="attendance",
    )
    code = models.ForeignKey(
        AttendanceCode, verbose_name=_("attendance"), on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance mark")
        verbose_name_plural = _("attendance marks")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "enrolment"],
                name="one_mark_per_session_and_participant",
                violation_error_message=_("This participant has a mark for this session already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.session}: {self.code_id}"
