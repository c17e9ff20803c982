"""Issuing and revoking certificates."""

import secrets
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, User
from serang_rutan.core import trail
from serang_rutan.core.refusal import RefusedError
from trainings.actions.inbox import close_lines
from trainings.models import (
    Batch,
    Certificate,
    ChangeKind,
    ChangeStep,
    Enrolment,
    ParticipantChange,
)
from trainings.names import proper_name
from trainings.outcomes.shares import shares_of_enrolments
from trainings.policies.certificate import check_can_issue, check_can_revoke, signatory_on
from trainings.querysets import EnrolmentQuerySet
from trainings.readiness import readiness_of

# Letters and digits that cannot be taken for one another on paper.
CODE_ALPHABET = "ACDEFGHJKMNPQRTUVWXY34679"
COUNTED_BACK = timedelta(days=730)
ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def eligible_for_certificate(batch: Batch) -> list[Enrolment]:
    """List those of `batch` for whom a certificate can be issued now, by name."""
    return [row.enrolment for row in readiness_of(batch) if row.is_ready]


def ready_count() -> int:
    """Count, over the batches of the last two years, who can have a certificate now.

    Whoever passed but was there too rarely waits for ever; older ones are left out, so that the
    count costs no more from year to year.
    """
    return len(ready_among(Enrolment.objects.all()))


def ready_among(enrolments: EnrolmentQuerySet) -> list[Enrolment]:
    """Give those of `enrolments` who can have a certificate now, as `ready_count` counts them."""
    since = timezone.localdate() - COUNTED_BACK
    recent = enrolments.awaiting_certificate().filter(batch__ends_on__gte=since)
    rows = list(recent.select_related("batch"))
    shares = shares_of_enrolments(rows)
    return [row for row in rows if shares[row.pk].reaches(row.batch.attendance_threshold)]


def new_check_code() -> str:
    """Draw a code such as "ACDE-FGHJ-KMNP" that nobody can guess."""
    return "-".join(
        "".join(secrets.choice(CODE_ALPHABET) for _position in range(4)) for _group in range(3)
    )


def certificate_number(number: int, agency_code: str, day: date) -> str:
    """Write a number such as "007/DKUPP-BEKAL/XI/2025"."""
    return f"{number:03d}/{agency_code}-BEKAL/{ROMAN_MONTHS[day.month - 1]}/{day.year}"


@transaction.atomic
def issue_certificates(*, batch: Batch, issued_on: date, by: User) -> list[Certificate]:
    """Issue a certificate, dated `issued_on`, to everyone of `batch` who is ready.

    Numbers follow on in the series of the agency for the year. Doing it twice issues none.

    Raises:
        RefusedError: the batch or the date forbids it, or a number is taken.

    """
    batch = (
        Batch.objects.select_for_update(of=("self",))
        .select_related("programme", "agency")
        .get(pk=batch.pk)
    )
    check_can_issue(batch, issued_on)
    agency = Agency.objects.select_for_update().get(pk=batch.agency_id)
    certificates = _draw_up(batch, agency, issued_on, by)
    _check_numbers_free(certificates)
    made = Certificate.objects.bulk_create(certificates)
    acts = [(one, one.enrolment.inmate_id, {"number": one.number}) for one in made]
    trail.record_many(by=by, action=trail.Action.CREATE, acts=acts)
    _close_lines_of_those_who_left(certificates, by)
    return certificates


@transaction.atomic
def revoke_certificate(*, certificate: Certificate, reason: str, by: User) -> None:
    """Revoke a certificate for a written reason; its number and code stay taken.

    Raises:
        RefusedError: it is revoked already, or no reason is given.

    """
    locked = Certificate.objects.select_for_update().get(pk=certificate.pk)
    check_can_revoke(locked)
    if not reason.strip():
        raise RefusedError(_("Say why the certificate was revoked."))
    locked.revoked_on = timezone.localdate()
    locked.revoke_reason = reason.strip()
    locked.save(update_fields=["revoked_on", "revoke_reason"])
    trail.record(
        by=by,
        action=trail.Action.CHANGE,
        obj=locked,
        subject_id=Enrolment.objects.values_list("inmate_id", flat=True).get(
            pk=locked.enrolment_id
        ),
        changes={"revoked_on": [None, locked.revoked_on]},
        reason=locked.revoke_reason,
    )


def _close_lines_of_those_who_left(certificates: list[Certificate], by: User) -> None:
    waited = ParticipantChange.objects.filter(
        kind=ChangeKind.LEFT, enrolment__in=[one.enrolment_id for one in certificates]
    )
    close_lines(waited, ChangeStep.ISSUED, by)


def _next_in_series(agency: Agency, year: int) -> int:
    series = Certificate.objects.filter(agency=agency, series_year=year)
    return (series.aggregate(last=Max("series_number"))["last"] or 0) + 1


def _draw_up(batch: Batch, agency: Agency, issued_on: date, by: User) -> list[Certificate]:
    """Write, without saving, a certificate for everyone who is ready, numbered in a row."""
    shared = _common_to(batch, agency, issued_on, by)
    first = _next_in_series(agency, issued_on.year)
    return [
        Certificate(
            enrolment=enrolment,
            number=certificate_number(number, agency.certificate_code, issued_on),
            series_number=number,
            check_code=new_check_code(),
            holder_name=proper_name(enrolment.inmate.name),
            **shared,
        )
        for number, enrolment in enumerate(eligible_for_certificate(batch), start=first)
    ]


def _common_to(batch: Batch, agency: Agency, issued_on: date, by: User) -> dict[str, Any]:
    """Copy what the paper will say and what all certificates of the batch share."""
    signatory = signatory_on(batch, issued_on)
    return {
        "agency": agency,
        "series_year": issued_on.year,
        "course_name": batch.programme.name,
        "issuer_name": agency.name,
        "venue": batch.venue,
        "starts_on": batch.starts_on,
        "ends_on": batch.ends_on,
        "lesson_hours": batch.lesson_hours,
        "signatory_name": signatory.name if signatory else "",
        "signatory_title": signatory.title if signatory else "",
        "signatory_staff_number": signatory.staff_number if signatory else "",
        "issued_on": issued_on,
        "issued_by": by,
    }


def _check_numbers_free(certificates: list[Certificate]) -> None:
    """Two agencies with one code would give one number twice: name the number instead."""
    numbers = [certificate.number for certificate in certificates]
    clashing = Certificate.objects.filter(number__in=numbers).order_by("series_number")
    taken = clashing.values_list("number", flat=True).first()
    if taken:
        raise RefusedError(
            _(
                "The number %(number)s is taken. Another agency seems to use the same code in "
                "certificate numbers; ask the administrator to change one."
            )
            % {"number": taken}
        )
