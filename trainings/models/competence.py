"""What an LSP found when it assessed a participant on a scheme of SKKNI."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trainings.models.enrolment import Enrolment
from trainings.querysets.certificate import CompetenceAssessmentQuerySet


class CompetenceAssessment(models.Model):
    """One assessment: competent or not yet.

    Only "competent" has a certificate, which the LSP issues and Bekal records.
    """

    enrolment = models.ForeignKey(
        Enrolment,
        verbose_name=_("participant"),
        on_delete=models.PROTECT,
        related_name="competence_assessments",
    )
    scheme = models.CharField(_("scheme"), max_length=200)
    lsp_name = models.CharField(_("certification body (LSP)"), max_length=200)
    assessed_on = models.DateField(_("assessed on"))
    competent = models.BooleanField(_("competent"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now, editable=False)

    objects = CompetenceAssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("competence assessment")
        verbose_name_plural = _("competence assessments")
        ordering = ("-assessed_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "scheme", "assessed_on"],
                name="assessed_once_a_day_on_a_scheme",
                violation_error_message=_("This assessment is recorded already."),
            ),
        ]

    def __str__(self) -> str:
        return self.scheme
