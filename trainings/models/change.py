"""What a change of the register means for someone's place in a batch: the change inbox."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from trainings.models.enrolment import Enrolment
from trainings.querysets.change import ParticipantChangeQuerySet


class ChangeKind(models.TextChoices):
    """What happened to a participant."""

    LEAVES_EARLY = "leaves_early", _("Leaving before the training ends")
    LEFT = "left", _("Left during the training")
    BACK = "back", _("Back from outside")
    DATES_MOVED = "dates_moved", _("Expected end moved")
    CLASS_CHANGED = "class_changed", _("Register class changed")
    IDENTITY_CORRECTED = "identity_corrected", _("Name or date of birth corrected")


class ChangeStep(models.TextChoices):
    """What was done about it."""

    KEPT = "kept", _("Stays in the training")
    ENDED = "ended", _("Place given up")
    RESUMED = "resumed", _("Takes part again")
    REFILLED = "refilled", _("Seat to be filled again")
    ISSUED = "issued", _("Certificate issued")
    NOTED = "noted", _("Noted")
    OVERTAKEN = "overtaken", _("Overtaken by another change")


class ParticipantChange(models.Model):
    """One line of the inbox: waits until a named officer does something about it.

    `facts` holds what the sentence needs as JSON: ``before`` and ``after`` (dates as ISO texts).
    A line that no longer holds is closed as overtaken, without a person.
    """

    enrolment = models.ForeignKey(
        Enrolment, verbose_name=_("enrolment"), on_delete=models.PROTECT, related_name="changes"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ChangeKind)
    facts = models.JSONField(default=dict, editable=False)
    import_pk = models.BigIntegerField(null=True, blank=True, editable=False, db_index=True)
    noticed_at = models.DateTimeField(_("noticed at"), auto_now_add=True)
    step = models.CharField(_("step"), max_length=12, choices=ChangeStep, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("closed by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = ParticipantChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change to a participant")
        verbose_name_plural = _("changes to participants")
        ordering = ("-noticed_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "kind"],
                condition=Q(step=""),
                name="one_open_change_of_a_kind_per_enrolment",
                violation_error_message=_("This change waits already."),
            ),
            models.CheckConstraint(
                condition=Q(step="", closed_at__isnull=True, closed_by__isnull=True)
                | Q(step="overtaken", closed_at__isnull=False)
                | (
                    ~Q(step__in=("", "overtaken"))
                    & Q(closed_at__isnull=False, closed_by__isnull=False)
                ),
                name="closed_change_names_who_and_when",
                violation_error_message=_("Say who took care of this, and when."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
