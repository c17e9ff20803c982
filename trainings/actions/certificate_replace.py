"""Replacing a certificate: the old one falls, another with a number of its own takes its place."""

from collections.abc import Sequence
from datetime import date

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
from trainings.policies.certificate import (
    check_can_issue,
    check_can_replace,
    check_holder,
    check_reason,
    check_subjects,
)


@transaction.atomic
def replace_certificate(
    *,
    certificate: Certificate,
    holder: str,
    reason: str,
    issued_on: date,
    by: User,
    number: str = "",
    subjects: Sequence[SubjectLine] | None = None,
) -> Certificate:
    """Issue another certificate in place of `certificate`, made out to `holder`.

    The old one is revoked for `reason`, unless it was before. The new one bears the letterhead and
    signatures of `issued_on`, the typed `number` or the next one of the agency's series, and
    `subjects`, by default those of the old one. A line of the inbox about the holder's name is
    closed by it.

    Raises:
        RefusedError: it was replaced already, the holder could not have a certificate by what is
            on record now, no reason or name is given, or the date, a text or the number forbids it.

    """
    batch = _lock_batch(certificate)
    agency = Agency.objects.select_for_update().get(pk=batch.agency_id)
    old = Certificate.objects.select_for_update().get(pk=certificate.pk)
    check_can_replace(old)
    check_can_issue(batch, issued_on, [old.enrolment_id])
    check_reason(reason)
    check_holder(holder)
    lines = subjects or old.subject_lines or subjects_of(batch)
    check_subjects(lines)
    new = _draw_up(old, Paper.of(batch, agency, issued_on, lines), holder, by)
    give_numbers([new], {new.enrolment_id: number} if number.strip() else None, agency)
    check_texts(new)
    _revoke(old, reason, new, by)
    new.save()
    _record_new(new, old, by)
    give_way([new], by)
    return new


def _draw_up(old: Certificate, paper: Paper, holder: str, by: User) -> Certificate:
    enrolment = Enrolment.objects.select_related("inmate", "result").get(pk=old.enrolment_id)
    new = paper.draw_up(enrolment, " ".join(holder.split()))
    new.replaces, new.issued_by = old, by
    return new


def _lock_batch(certificate: Certificate) -> Batch:
    batches = Batch.objects.select_for_update(of=("self",)).select_related("programme", "agency")
    return batches.get(enrolments=certificate.enrolment_id)


def _revoke(old: Certificate, reason: str, new: Certificate, by: User) -> None:
    if not old.is_valid:
        return
    old.revoked_on, old.revoke_reason = timezone.localdate(), reason.strip()
    old.save(update_fields=["revoked_on", "revoke_reason"])
    trail.record(
        by=by,
        action=trail.Action.CHANGE,
        obj=old,
        subject_id=new.enrolment.inmate_id,
        changes={"revoked_on": [None, old.revoked_on], "replaced_by": new.number},
        reason=old.revoke_reason,
    )


def _record_new(new: Certificate, old: Certificate, by: User) -> None:
    trail.record(
        by=by,
        action=trail.Action.CREATE,
        obj=new,
        subject_id=new.enrolment.inmate_id,
        changes={"number": new.number, "replaces": old.number},
    )
    renamed = ParticipantChange.objects.filter(
        kind=ChangeKind.IDENTITY_CORRECTED, enrolment=new.enrolment
    )
    close_lines(renamed, ChangeStep.ISSUED, by)
