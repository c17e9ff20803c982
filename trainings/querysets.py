"""Questions about batches and what happens in them, each scoped to who asks.

Rutan staff see every batch, a coordinator those of the own agency, a trainer those they teach;
everyone else sees none. What hangs on a batch follows the batch.
"""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Q

from agencies.models import Role, User
from agencies.permissions import is_rutan_staff

if TYPE_CHECKING:
    from trainings.models import (  # noqa: F401
        Attendance,
        Batch,
        Certificate,
        Enrolment,
        Result,
        Session,
    )


class _ScopedByBatch(models.QuerySet[models.Model]):
    """Rows that hang on a batch, reached through `batch_path` ("" for the batch itself)."""

    batch_path = ""

    def visible_to(self, user: User) -> Self:
        """Keep what `user` may see."""
        if is_rutan_staff(user):
            return self.all()
        if user.is_active and user.role == Role.COORDINATOR:
            return self.filter(**{f"{self.batch_path}agency": user.agency_id})
        if user.is_active and user.role == Role.TRAINER:
            return self.filter(**{f"{self.batch_path}trainers": user})
        return self.none()


class BatchQuerySet(_ScopedByBatch):
    """Batches."""

    def open(self) -> Self:
        """Keep those planned or running."""
        return self.filter(state__in=("planned", "running"))

    def running_on(self, day: date) -> Self:
        """Keep those planned or running whose days include `day`."""
        return self.open().filter(starts_on__lte=day, ends_on__gte=day)

    def with_seats_taken(self) -> Self:
        """Add `seats_taken`, the number of people who hold a seat."""
        return self.annotate(
            seats_taken=Count(
                "enrolments",
                filter=Q(enrolments__state__in=("enrolled", "suspended", "completed")),
                distinct=True,
            )
        )


class SessionQuerySet(_ScopedByBatch):
    """Sessions."""

    batch_path = "batch__"

    def held(self) -> Self:
        """Keep those that took place."""
        return self.filter(state="held")

    def on(self, day: date) -> Self:
        """Keep those of one day."""
        return self.filter(held_on=day)

    def unrecorded_until(self, day: date) -> Self:
        """Keep planned ones up to and including `day`: their list is still to be entered."""
        return self.filter(
            state="planned", held_on__lte=day, batch__state__in=("planned", "running")
        )


class EnrolmentQuerySet(_ScopedByBatch):
    """Enrolments."""

    batch_path = "batch__"

    def active(self) -> Self:
        """Keep those who hold a seat now."""
        return self.filter(state__in=("enrolled", "suspended"))


class AttendanceQuerySet(_ScopedByBatch):
    """Attendance marks."""

    batch_path = "session__batch__"


class ResultQuerySet(_ScopedByBatch):
    """Results."""

    batch_path = "enrolment__batch__"

    def handed_in(self) -> Self:
        """Keep those the trainer has handed in."""
        return self.filter(handed_in_at__isnull=False)


class CertificateQuerySet(_ScopedByBatch):
    """Certificates."""

    batch_path = "enrolment__batch__"

    def valid(self) -> Self:
        """Keep those that stand."""
        return self.filter(revoked_on__isnull=True)
