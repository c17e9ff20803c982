"""Questions about batches and what happens in them, each scoped to who asks.

Rutan staff see every batch, a coordinator those of the own agency, a trainer those they teach;
everyone else sees none. What hangs on a batch follows the batch.
"""

from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, When

from agencies.models import Role, User
from agencies.permissions import is_rutan_staff
from inmates.models import Stay

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainings.models import (  # noqa: F401
        Attendance,
        BadgeKey,
        Batch,
        Certificate,
        ClosedHours,
        CompetenceAssessment,
        DeliveryPolicy,
        Enrolment,
        EvaluationForm,
        EvaluationSlip,
        ParticipantChange,
        RemedialInvitation,
        Result,
        SelectionPolicy,
        SelectionRound,
        Session,
        SpecialDay,
        Statement,
    )


M = TypeVar("M", bound=models.Model)


class ScopedByBatch(models.QuerySet[M]):
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


class BatchQuerySet(ScopedByBatch["Batch"]):
    """Batches."""

    def open(self) -> Self:
        """Keep those planned or running."""
        return self.filter(state__in=("planned", "running"))

    def with_seats_taken(self) -> Self:
        """Add `seats_taken`, the number of people who hold a seat."""
        return self.annotate(
            seats_taken=Count(
                "enrolments",
                filter=Q(
                    enrolments__state__in=(
                        "offered",
                        "accepted",
                        "enrolled",
                        "suspended",
                        "completed",
                    )
                ),
                distinct=True,
            )
        )

    def with_holders(self) -> Self:
        """Add `holders`, the number of people who hold a seat now or to whom one is promised."""
        holding = Q(enrolments__state__in=("offered", "accepted", "enrolled", "suspended"))
        return self.annotate(holders=Count("enrolments", filter=holding, distinct=True))


class SessionQuerySet(ScopedByBatch["Session"]):
    """Sessions."""

    batch_path = "batch__"

    def held(self) -> Self:
        """Keep those that took place."""
        return self.filter(state="held")

    def regular(self) -> Self:
        """Keep those for the whole batch, not for those invited to make something good."""
        return self.filter(kind="regular")

    def on(self, day: date) -> Self:
        """Keep those of one day."""
        return self.filter(held_on=day)

    def unrecorded_until(self, day: date) -> Self:
        """Keep planned ones up to and including `day`: their list is still to be entered.

        Also of a batch that is over: remedial ones, and those whose list was opened again.
        """
        return self.filter(state="planned", held_on__lte=day)

    def standing(self) -> Self:
        """Keep those planned or held: what is on the timetable."""
        return self.exclude(state="cancelled")

    def at_the_doors(self) -> Self:
        """Keep those that stand, and those called off once heads or tools had been counted out."""
        counted = Q(headcounts__isnull=False) | Q(tool_counts__isnull=False)
        return self.filter(~Q(state="cancelled") | counted).distinct()

    def for_table(self) -> Self:
        """Fetch along what a list of sessions names: the room, the batch, what makes up what."""
        rows = self.select_related("room", "batch__programme", "makes_up")
        return rows.prefetch_related("make_ups")

    def not_made_up(self) -> Self:
        """Keep cancelled regular ones of open batches that nothing makes up.

        A make-up that was cancelled in turn leaves the first one open, not itself.
        """
        standing = self.model.objects.filter(makes_up=OuterRef("pk")).exclude(state="cancelled")
        return self.regular().filter(
            ~Exists(standing),
            state="cancelled",
            makes_up__isnull=True,
            batch__state__in=("planned", "running"),
        )


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


class StatementQuerySet(models.QuerySet["Statement"]):
    """Statements of lesson hours. They name who left and why a course ended: Rutan staff alone."""

    def visible_to(self, user: User) -> Self:
        """Keep what `user` may see: all for Rutan staff, none for others."""
        return self.all() if is_rutan_staff(user) else self.none()

    def standing(self) -> Self:
        """Keep those that neither another one nor a certificate has replaced."""
        return self.filter(replaced_on__isnull=True)


class SelectionPolicyQuerySet(models.QuerySet["SelectionPolicy"]):
    """Versions of the rules of selection."""

    def visible_to(self, user: User) -> Self:
        """Keep what `user` may see: all for Rutan staff, none for others."""
        return self.all() if is_rutan_staff(user) else self.none()

    def signed(self) -> Self:
        """Keep those in force, the newest signature first."""
        return self.filter(signed_at__isnull=False).order_by("-signed_at", "-pk")


class SelectionRoundQuerySet(models.QuerySet["SelectionRound"]):
    """Selection rounds."""

    def visible_to(self, user: User) -> Self:
        """Keep what `user` may see: all for Rutan staff, none for others."""
        return self.all() if is_rutan_staff(user) else self.none()

    def live(self) -> Self:
        """Keep those that still decide about their seats."""
        return self.exclude(state__in=("finished", "cancelled"))


class ParticipantChangeQuerySet(models.QuerySet["ParticipantChange"]):
    """Lines of the change inbox."""

    def visible_to(self, user: User) -> Self:
        """Keep what `user` may see: all for Rutan staff, none for others."""
        return self.all() if is_rutan_staff(user) else self.none()

    def open(self) -> Self:
        """Keep those nobody has taken care of yet."""
        return self.filter(step="")

    def done(self) -> Self:
        """Keep those that are closed."""
        return self.exclude(step="")

    def most_urgent_first(self) -> Self:
        """Sort by kind in the order in which `ChangeKind` names them, those waiting longest first.

        People out of time come before what is only to be noted.
        """
        from trainings.models import ChangeKind  # noqa: PLC0415 - models are built from this module

        places = [When(kind=kind, then=place) for place, kind in enumerate(ChangeKind.values)]
        return self.order_by(Case(*places, default=len(places)), "noticed_at", "pk")

    def with_people(self) -> Self:
        """Fetch along what a line names: the person, the batch, certificates, who closed it."""
        from trainings.models import Certificate  # noqa: PLC0415 - models are built from this module

        valid = Certificate.objects.valid().training()
        return self.select_related(
            "enrolment__inmate",
            "enrolment__batch__programme",
            "closed_by",
        ).prefetch_related(
            Prefetch("enrolment__certificates", queryset=valid, to_attr="valid_certificates")
        )


class Versions(models.QuerySet[M]):
    """Rows that count from a day on (`valid_from`) until the next one does."""

    def on(self, day: date) -> M:
        """Give the version that counts on `day`; before the first one, the first."""
        newest = self.filter(valid_from__lte=day).order_by("-valid_from").first()
        return newest or self.earliest("valid_from")


class DeliveryPolicyQuerySet(Versions["DeliveryPolicy"]):
    """Versions of the rules of delivery."""

    def by_day(self) -> "Callable[[date], DeliveryPolicy]":
        """Give `on` for any number of days after one query."""
        versions = list(self.order_by("valid_from"))
        begin = [version.valid_from for version in versions]
        return lambda day: versions[max(bisect_right(begin, day) - 1, 0)]


class ClosedHoursQuerySet(models.QuerySet["ClosedHours"]):
    """Hours closed to trainings."""

    def between(self, first: date, last: date) -> Self:
        """Keep those that count on some day from `first` to `last`."""
        begun = self.filter(valid_from__lte=last)
        return begun.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=first))

    def visible_to(self, user: User) -> Self:
        """Keep what `user` may see: all for Rutan staff, none for others."""
        return self.all() if is_rutan_staff(user) else self.none()


class SpecialDayQuerySet(models.QuerySet["SpecialDay"]):
    """Days closed to trainings, or opened."""

    def between(self, first: date, last: date) -> Self:
        """Keep those with some day from `first` to `last`."""
        return self.filter(first_day__lte=last, last_day__gte=first)

    def visible_to(self, user: User) -> Self:
        """Keep what `user` may see: all for Rutan staff, none for others."""
        return self.all() if is_rutan_staff(user) else self.none()


class RemedialInvitationQuerySet(ScopedByBatch["RemedialInvitation"]):
    """Invitations to remedial sessions."""

    batch_path = "session__batch__"

    def of_present(self) -> Self:
        """Keep those of people who are in custody here on the day of the session, or were."""
        stays = Stay.objects.filter(inmate=OuterRef("enrolment__inmate"))
        return self.filter(Exists(stays.on(OuterRef("session__held_on"))))


class EvaluationFormQuerySet(Versions["EvaluationForm"]):
    """Versions of the questions of the evaluation."""


class EvaluationSlipQuerySet(ScopedByBatch["EvaluationSlip"]):
    """Slips of the evaluation."""

    batch_path = "batch__"
