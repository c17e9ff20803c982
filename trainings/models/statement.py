"""A statement of the lesson hours someone attended, as it stood on the day it was issued."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from trainings.models.enrolment import Enrolment
from trainings.querysets.certificate import StatementQuerySet


class StatementFor(models.TextChoices):
    """Whom a statement is for: it decides whose letterhead it has and what it may say."""

    PERSON = "person", _("For the person")
    UPT = "upt", _("For the next UPT")


class Statement(models.Model):
    """What the paper says, copied at issue: printing it again gives the same text.

    `text` is what `typst/statement.typ` prints. The one for the person says nothing that reveals
    detention. A statement is never changed: another one replaces it, for a written reason, or
    the certificate that the person gets after all.
    """

    enrolment = models.ForeignKey(
        Enrolment,
        verbose_name=_("participant"),
        on_delete=models.PROTECT,
        related_name="statements",
    )
    audience = models.CharField(_("for whom"), max_length=6, choices=StatementFor)
    number = models.CharField(_("letter number"), max_length=60, blank=True)
    dated_on = models.DateField(_("date of the letter"))
    text = models.JSONField(editable=False)
    issued_at = models.DateTimeField(_("issued at"), auto_now_add=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("issued in the system by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    replaced_on = models.DateField(_("replaced on"), null=True, blank=True)
    replace_reason = models.CharField(_("why replaced"), max_length=300, blank=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement of lesson hours")
        verbose_name_plural = _("statements of lesson hours")
        ordering = ("-issued_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "audience"],
                condition=Q(replaced_on__isnull=True),
                name="one_standing_statement_per_audience",
                violation_error_message=_("This participant has this statement already."),
            ),
            models.CheckConstraint(
                condition=Q(replaced_on__isnull=True) | ~Q(replace_reason=""),
                name="statement_replaced_for_a_reason",
                violation_error_message=_("Say why the statement is replaced."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.get_audience_display()}"
