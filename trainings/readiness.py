"""Who of a batch is ready for a certificate, and why the others are not."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from serang_rutan.core.formats import percent
from trainings.attendance_share import AttendanceShare
from trainings.models import Batch, BatchState, Certificate, Enrolment, EnrolmentState
from trainings.outcomes.shares import shares_of_enrolments


@dataclass(frozen=True, slots=True)
class Readiness:
    """One participant: the share of attendance and what stands in the way, empty if nothing.

    `certificate` is the newest one of the agency, whether it stands or was revoked; `doubts` say
    what stands in its way by the records as they are now, where they were corrected since.
    """

    enrolment: Enrolment
    share: AttendanceShare
    reasons: list[str | Promise]
    certificate: Certificate | None = None
    doubts: Sequence[str | Promise] = ()

    @property
    def is_ready(self) -> bool:
        """Whether a certificate can be issued now."""
        return not self.reasons and self.certificate is None


def shares_of(batch: Batch) -> dict[int, AttendanceShare]:
    """Map the key of everyone who ever took part in `batch` to the share of attendance."""
    return shares_of_enrolments(list(batch.enrolments.joined()))


def readiness_of(batch: Batch) -> list[Readiness]:
    """List everyone who ever took part in `batch`, by name, with what stands in the way."""
    newest = Certificate.objects.training().order_by("-pk")
    enrolments = list(
        Enrolment.objects.joined()
        .filter(batch=batch)
        .select_related("inmate", "result", "batch__programme")
        .prefetch_related(Prefetch("certificates", queryset=newest, to_attr="issued"))
        .order_by("inmate__name", "pk")
    )
    shares = shares_of_enrolments(enrolments)
    return [_judge(enrolment, shares[enrolment.pk]) for enrolment in enrolments]


def reasons_against(enrolment: Enrolment) -> list[str | Promise]:
    """Say what stands in the way of a certificate by the records as they are now, issued or not.

    Four queries; `enrolment` should have its result, batch and programme fetched along.
    """
    return list(_reasons(enrolment, shares_of_enrolments([enrolment])[enrolment.pk]))


def _judge(enrolment: Enrolment, share: AttendanceShare) -> Readiness:
    issued: list[Certificate] = enrolment.issued  # type: ignore[attr-defined] # prefetched
    reasons = list(_reasons(enrolment, share))
    if not issued:
        return Readiness(enrolment, share, reasons)
    return Readiness(enrolment, share, [], issued[0], reasons if issued[0].is_valid else ())


def _reasons(enrolment: Enrolment, share: AttendanceShare) -> list[str | Promise]:
    if enrolment.batch.state != BatchState.FINISHED:
        return [_("The batch is not finished.")]
    if enrolment.state != EnrolmentState.COMPLETED:
        return [_("Did not stay to the end: %(state)s.") % {"state": enrolment.get_state_display()}]
    found = [_attendance_reason(enrolment.batch, share), _result_reason(enrolment)]
    return [reason for reason in found if reason]


def _attendance_reason(batch: Batch, share: AttendanceShare) -> str | Promise:
    if share.reaches(batch.attendance_threshold):
        return ""
    if share.share is None:
        return _("No attendance that counts is recorded.")
    return _("Attended %(share)s of the sessions that count; %(needed)s is needed.") % {
        "share": percent(share.share),
        "needed": percent(batch.attendance_threshold / 100),
    }


def _result_reason(enrolment: Enrolment) -> str | Promise:
    result = enrolment.handed_in_result
    if result is None:
        return _("The trainer has not handed in a result.")
    if not result.is_complete:
        return _("Was not judged.")
    return "" if result.passed else _("Did not pass.")
