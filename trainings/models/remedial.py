"""Who is invited to a remedial session."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from trainings.models.enrolment import Enrolment
from trainings.models.session import Session
from trainings.querysets.enrolment import RemedialInvitationQuerySet


class RemedialCause(models.TextChoices):
    """What the session gives an opportunity for."""

    ATTENDANCE = "attendance", _("Make good missed sessions")
    RESULT = "result", _("Complete the result")
    BOTH = "both", _("Make good missed sessions and complete the result")
    OTHER = "other", _("Practise again")


class RemedialInvitation(models.Model):
    """One participant invited to one remedial session of the batch. Coming is free."""

    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.CASCADE, related_name="invitations"
    )
    enrolment = models.ForeignKey(
        Enrolment,
        verbose_name=_("participant"),
        on_delete=models.PROTECT,
        related_name="remedial_invitations",
    )
    cause = models.CharField(_("for"), max_length=10, choices=RemedialCause)

    objects = RemedialInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation to a remedial session")
        verbose_name_plural = _("invitations to remedial sessions")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "enrolment"],
                name="invited_once_to_a_remedial_session",
                violation_error_message=_("This participant is invited already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.enrolment_id}"
