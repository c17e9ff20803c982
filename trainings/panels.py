"""What the page about a person shows of trainings."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from agencies.models import User
from serang_rutan.core.hooks import Panel
from trainings.attendance_share import AttendanceShare
from trainings.models import Batch, Certificate, Enrolment
from trainings.outcomes.shares import shares_of_enrolments
from trainings.tables import enrolment_pill


@dataclass(frozen=True, slots=True)
class Participation:
    """One line of the history; `share` is between 0 and 1, None while nothing counts."""

    batch: Batch
    pill: SafeString
    reason: str
    share: float | None
    certificate: str


def profile_panel(user: User, inmate_id: int) -> Panel:
    """Give the participations of a person that `user` may see, newest first.

    The page that shows the panel records that the person's data was read.
    """
    enrolments = list(
        Enrolment.objects.visible_to(user)
        .filter(inmate=inmate_id)
        .select_related("batch__programme")
        .with_valid_certificates()
        .order_by("-batch__starts_on", "-pk")
    )
    shares = shares_of_enrolments(enrolments)
    rows = [_participation(row, shares[row.pk]) for row in enrolments]
    recap_of = inmate_id if user.has_perm("trainings.view_recap") else None
    context = {"rows": rows, "recap_of": recap_of}
    return Panel(_("Trainings"), "trainings/panel_history.html", context)


def _participation(enrolment: Enrolment, share: AttendanceShare) -> Participation:
    valid: list[Certificate] = enrolment.valid_certificates  # type: ignore[attr-defined] # prefetched
    return Participation(
        batch=enrolment.batch,
        pill=enrolment_pill(enrolment),
        reason=enrolment.shown_reason,
        share=share.share,
        certificate=", ".join(certificate.number for certificate in valid),
    )
