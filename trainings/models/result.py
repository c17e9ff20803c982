"""What a participant achieved, on the scale of the batch."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import GradingScale
from trainings.models.enrolment import Enrolment
from trainings.querysets.enrolment import ResultQuerySet


class Result(models.Model):
    """Marks of one participant: a draft until the trainer hands it in."""

    enrolment = models.OneToOneField(
        Enrolment, verbose_name=_("participant"), on_delete=models.PROTECT, related_name="result"
    )
    theory = models.PositiveSmallIntegerField(
        _("theory"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    practice = models.PositiveSmallIntegerField(
        _("practice"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    competent = models.BooleanField(_("competent"), null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    handed_in_at = models.DateTimeField(_("handed in at"), null=True, blank=True)

    objects = ResultQuerySet.as_manager()

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")
        constraints = [
            models.CheckConstraint(
                condition=(Q(theory__isnull=True) | Q(theory__lte=100))
                & (Q(practice__isnull=True) | Q(practice__lte=100)),
                name="marks_from_0_to_100",
                violation_error_message=_("A mark lies between 0 and 100."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id}"

    @property
    def is_complete(self) -> bool:
        """Whether everything the batch's scale asks for is there."""
        if self.enrolment.batch.grading == GradingScale.COMPETENCE:
            return self.competent is not None
        return self.theory is not None and self.practice is not None

    @property
    def passed(self) -> bool:
        """Whether the participant passed: competent, or a mean mark of at least the pass mark."""
        if not self.is_complete:
            return False
        batch = self.enrolment.batch
        if batch.grading == GradingScale.COMPETENCE:
            return bool(self.competent)
        return (self.theory or 0) + (self.practice or 0) >= 2 * batch.pass_mark
