"""Issuing and revoking certificates."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from agencies.models import Agency, User
from serang_rutan.core import trail
from trainings.actions.inbox import close_lines
from trainings.actions.statement_end import give_way
from trainings.certificates.drawing import Paper, check_texts
from trainings.certificates.numbering import give_numbers
from trainings.certificates.subject_lines import SubjectLine
from trainings.certificates.subjects import subjects_of
from trainings.models import (
    Batch,
    Certificate,
    ChangeKind,
    ChangeStep,
    Enrolment,
    ParticipantChange,
)
from trainings.outcomes.shares import shares_of_enrolments
from trainings.policies.certificate import (
    check_can_issue,
    check_can_revoke,
    check_reason,
    check_subjects,
)
from trainings.querysets.enrolment import EnrolmentQuerySet
from trainings.readiness import readiness_of

COUNTED_BACK = timedelta(days=730)


def eligible_for_certificate(batch: Batch) -> list[Enrolment]:
    """List those of `batch` for whom a certificate can be issued now, by name."""
    return [row.enrolment for row in readiness_of(batch) if row.is_ready]


def ready_count() -> int:
    """Count, over the batches of the last two years, who can have a certificate now."""
    return sum(ready_by_batch().values())


def ready_by_batch() -> Counter[int]:
    """Count, by the key of each batch of the last two years, who can have a certificate now.

    Whoever passed but was there too rarely waits for ever; older ones are left out, so that the
    count costs no more from year to year.
    """
    since = timezone.localdate() - COUNTED_BACK
    ready = ready_among(Enrolment.objects.filter(batch__ends_on__gte=since))
    return Counter(enrolment.batch_id for enrolment in ready)


def ready_among(enrolments: EnrolmentQuerySet) -> list[Enrolment]:
    """Give those of `enrolments` who can have a certificate now, as `readiness_of` judges them."""
    rows = list(enrolments.awaiting_certificate().select_related("batch"))
    shares = shares_of_enrolments(rows)
    return [row for row in rows if shares[row.pk].reaches(row.batch.attendance_threshold)]


@transaction.atomic
def issue_certificates(
    *,
    batch: Batch,
    issued_on: date,
    by: User,
    subjects: Sequence[SubjectLine] | None = None,
    numbers: Mapping[int, str] | None = None,
) -> list[Certificate]:
    """Issue a training certificate, dated `issued_on`, to everyone of `batch` who is ready.

    `subjects` stand on the back; by default those that were taught. `numbers` maps the key of each
    enrolment that is ready to its typed number; by default the series of the agency goes on.
    Doing it twice issues none. Statements of lesson hours about the holders fall.

    Raises:
        RefusedError: the batch, the date or a text forbids it, there are no subjects, who is ready
            has changed, or a number is taken.

    """
    batch = (
        Batch.objects.select_for_update(of=("self",))
        .select_related("programme", "agency")
        .get(pk=batch.pk)
    )
    ready = eligible_for_certificate(batch)
    check_can_issue(batch, issued_on, [one.pk for one in ready])
    agency = Agency.objects.select_for_update().get(pk=batch.agency_id)
    lines = subjects_of(batch) if subjects is None else subjects
    check_subjects(lines)
    certificates = _draw_up(Paper.of(batch, agency, issued_on, lines), ready, by)
    give_numbers(certificates, numbers, agency)
    for certificate in certificates:
        check_texts(certificate)
    made = Certificate.objects.bulk_create(certificates)
    acts = [(one, one.enrolment.inmate_id, {"number": one.number}) for one in made]
    trail.record_many(by=by, action=trail.Action.CREATE, acts=acts)
    _close_lines_of_those_who_left(certificates, by)
    give_way(certificates, by)
    return certificates


@transaction.atomic
def revoke_certificate(*, certificate: Certificate, reason: str, by: User) -> None:
    """Revoke a certificate for a written reason; its number and code stay taken.

    Raises:
        RefusedError: it is revoked already, or no reason is given.

    """
    locked = Certificate.objects.select_for_update().get(pk=certificate.pk)
    check_can_revoke(locked)
    check_reason(reason)
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


def _draw_up(paper: Paper, ready: Sequence[Enrolment], by: User) -> list[Certificate]:
    """Write, without saving, a certificate for everyone who is ready, by name."""
    certificates = [paper.draw_up(one) for one in ready]
    for certificate in certificates:
        certificate.issued_by = by
    return certificates
