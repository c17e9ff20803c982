"""Questions about certificates, statements, and the keys that sign badges."""

from typing import TYPE_CHECKING, Self

from django.db import models

from trainings.querysets.scoped import ForStaff, ScopedByBatch

if TYPE_CHECKING:
    from trainings.models import BadgeKey, Certificate, CompetenceAssessment, Statement  # noqa: F401


class CertificateQuerySet(ScopedByBatch["Certificate"]):
    """Certificates."""

    batch_path = "enrolment__batch__"

    def training(self) -> Self:
        """Keep those that agencies issued after a training."""
        return self.filter(kind="training")

    def competence(self) -> Self:
        """Keep those that an LSP issued, which are recorded here."""
        return self.filter(kind="competence")

    def valid(self) -> Self:
        """Keep those that stand."""
        return self.filter(revoked_on__isnull=True)


class CompetenceAssessmentQuerySet(ScopedByBatch["CompetenceAssessment"]):
    """Assessments by an LSP."""

    batch_path = "enrolment__batch__"


class BadgeKeyQuerySet(models.QuerySet["BadgeKey"]):
    """Keys that sign badges."""

    def signing(self) -> Self:
        """Keep the one that signs now."""
        return self.filter(retired_at__isnull=True)


class StatementQuerySet(ForStaff["Statement"]):
    """Statements of lesson hours. They name who left and why a course ended: Rutan staff alone."""

    def standing(self) -> Self:
        """Keep those that neither another one nor a certificate has replaced."""
        return self.filter(replaced_on__isnull=True)
