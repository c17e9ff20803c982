"""Questions about places in batches, and what people did there."""

from typing import TYPE_CHECKING, Self

from django.db.models import Exists, F, OuterRef, Prefetch, Q

from agencies.models import User
from agencies.permissions import is_rutan_staff
from inmates.models import Stay
from trainings.querysets.scoped import ScopedByBatch

if TYPE_CHECKING:
    from trainings.models import Attendance, Batch, Enrolment, RemedialInvitation, Result  # noqa: F401


class EnrolmentQuerySet(ScopedByBatch["Enrolment"]):
    """Enrolments."""

    batch_path = "batch__"

    def active(self) -> Self:
        """Keep those who take part now."""
        return self.filter(state__in=("enrolled", "suspended"))

    def holding(self) -> Self:
        """Keep those whose seat is taken: who take part, and to whom it is promised."""
        return self.filter(state__in=("offered", "accepted", "enrolled", "suspended"))

    def committed(self) -> Self:
        """Keep those bound to the days of the batch; an open offer binds nobody yet."""
        return self.filter(state__in=("accepted", "enrolled", "suspended"))

    def graded(self) -> Self:
        """Keep those who get a result: who take part or completed."""
        return self.filter(state__in=("enrolled", "suspended", "completed"))

    def joined(self) -> Self:
        """Keep those who take or took part: not who never got further than an offer."""
        began = Q(offered_at__isnull=True) | Q(enrolled_at__gt=F("offered_at"))
        return self.filter(began).exclude(state__in=("offered", "accepted", "declined"))

    def visible_to(self, user: User) -> Self:
        """Keep what `user` may see; to whom a seat is only offered, only Rutan staff may know."""
        seen = super().visible_to(user)
        return seen if is_rutan_staff(user) else seen.joined()

    def awaiting_certificate(self) -> Self:
        """Keep those who completed a finished batch and passed, and never had its certificate.

        Who lost one by revocation gets another by replacing it, never in passing. Whether the
        attendance suffices is for `trainings.readiness` to say.
        """
        passed = Q(batch__grading="competence", result__competent=True) | Q(
            batch__grading="score",
            result__theory__gte=2 * F("batch__pass_mark") - F("result__practice"),
        )
        return self.filter(
            passed,
            state="completed",
            batch__state="finished",
            result__handed_in_at__isnull=False,
        ).exclude(certificates__kind="training")

    def with_valid_certificates(self) -> Self:
        """Fetch along the certificates that stand, as `valid_certificates`."""
        from trainings.models import Certificate  # noqa: PLC0415 - models are built from this module

        valid = Certificate.objects.valid().order_by("-kind", "pk")
        return self.prefetch_related(
            Prefetch("certificates", queryset=valid, to_attr="valid_certificates")
        )


class AttendanceQuerySet(ScopedByBatch["Attendance"]):
    """Attendance marks."""

    batch_path = "session__batch__"


class ResultQuerySet(ScopedByBatch["Result"]):
    """Results."""

    batch_path = "enrolment__batch__"

    def of_graded(self, batch: "Batch") -> Self:
        """Keep those of who gets one in `batch`; who left keeps theirs as it was."""
        return self.filter(enrolment__in=batch.enrolments.graded())

    def handed_in(self) -> Self:
        """Keep those the trainer has handed in."""
        return self.filter(handed_in_at__isnull=False)


class RemedialInvitationQuerySet(ScopedByBatch["RemedialInvitation"]):
    """Invitations to remedial sessions."""

    batch_path = "session__batch__"

    def of_present(self) -> Self:
        """Keep those of people who are in custody here on the day of the session, or were."""
        stays = Stay.objects.filter(inmate=OuterRef("enrolment__inmate"))
        return self.filter(Exists(stays.on(OuterRef("session__held_on"))))
