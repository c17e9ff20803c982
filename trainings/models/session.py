"""A meeting of a batch."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from trainings.models.batch import SESSION_REASON, Batch
from trainings.models.room import Room
from trainings.querysets.batch import SessionQuerySet


class SessionState(models.TextChoices):
    """How far a session has come."""

    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Cancelled")


class SessionKind(models.TextChoices):
    """Whom a session is for: the whole batch, or those invited to make good what they missed."""

    REGULAR = "regular", _("Regular")
    REMEDIAL = "remedial", _("Remedial")


class Session(models.Model):
    """One meeting: a day, hours, a room, what was taught, and whether it took place."""

    batch = models.ForeignKey(
        Batch, verbose_name=_("batch"), on_delete=models.PROTECT, related_name="sessions"
    )
    room = models.ForeignKey(
        Room, verbose_name=_("room"), on_delete=models.PROTECT, related_name="sessions"
    )
    held_on = models.DateField(_("day"))
    starts_at = models.TimeField(_("from"))
    ends_at = models.TimeField(_("until"))
    topic = models.CharField(_("material"), max_length=200, blank=True)
    kind = models.CharField(
        _("kind"), max_length=8, choices=SessionKind, default=SessionKind.REGULAR
    )
    state = models.CharField(
        _("state"), max_length=10, choices=SessionState, default=SessionState.PLANNED
    )
    cancel_reason = models.CharField(_("why cancelled"), max_length=SESSION_REASON, blank=True)
    makes_up = models.ForeignKey(
        "self",
        verbose_name=_("makes up"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="make_ups",
    )
    recorded_at = models.DateTimeField(_("recorded at"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    late_reason = models.CharField(_("why the list came late"), max_length=200, blank=True)
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ("held_on", "starts_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="session_hours_in_order",
                violation_error_message=_("The session must end after it starts."),
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(cancel_reason=""),
                name="session_cancelled_for_a_reason",
                violation_error_message=_("Say why the session was cancelled."),
            ),
            models.UniqueConstraint(
                fields=["batch", "held_on", "starts_at"],
                condition=~Q(state="cancelled"),
                name="batch_meets_once_at_a_time",
                violation_error_message=_("This batch has a session at this time already."),
            ),
            models.UniqueConstraint(
                fields=["makes_up"],
                condition=~Q(state="cancelled"),
                name="session_made_up_once",
                violation_error_message=_("This session has been made up already."),
            ),
            models.CheckConstraint(
                condition=~Q(makes_up=F("id")),
                name="session_makes_up_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.held_on:%d-%m-%Y} {self.starts_at:%H.%M}"

    @property
    def make_up(self) -> "Session | None":
        """The session that makes this cancelled one up; read `make_ups` along with many."""
        standing = (one for one in self.make_ups.all() if one.state != SessionState.CANCELLED)
        return next(standing, None)

    @property
    def is_remedial(self) -> bool:
        """Whether only those invited take part."""
        return self.kind == SessionKind.REMEDIAL
