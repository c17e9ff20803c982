"""Recording what an LSP found, with the certificates that it issued."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from agencies.models import User
from serang_rutan.core import trail
from trainings.certificates.findings import Findings
from trainings.models import (
    Batch,
    Certificate,
    CertificateKind,
    CompetenceAssessment,
    Enrolment,
)
from trainings.names import proper_name
from trainings.policies.competence import assessable, check_can_record

if TYPE_CHECKING:
    from django.db.models import Model


@transaction.atomic
def record_competence(*, batch: Batch, findings: Findings, by: User) -> list[Certificate]:
    """Record the assessments and, for whoever is competent, the certificate; gives the latter.

    Raises:
        RefusedError: someone is not of the batch, was assessed or certified already, or a number or
            date is missing, impossible or taken; nothing is recorded then.

    """
    batch = (
        Batch.objects.select_for_update(of=("self",)).select_related("programme").get(pk=batch.pk)
    )
    people = {one.pk: one for one in assessable(batch)}
    check_can_record(people, findings)
    assessments = [
        CompetenceAssessment(
            enrolment=people[pk],
            scheme=findings.scheme,
            lsp_name=findings.lsp_name,
            assessed_on=findings.assessed_on,
            competent=outcome.competent,
            recorded_by=by,
        )
        for pk, outcome in findings.outcomes.items()
    ]
    CompetenceAssessment.objects.bulk_create(assessments)
    certificates = [
        _certificate(people[pk], outcome.number, batch, findings, by)
        for pk, outcome in findings.outcomes.items()
        if outcome.competent
    ]
    Certificate.objects.bulk_create(certificates)
    _put_on_trail(assessments, certificates, by)
    return certificates


def _certificate(
    enrolment: Enrolment, number: str, batch: Batch, findings: Findings, by: User
) -> Certificate:
    return Certificate(
        kind=CertificateKind.COMPETENCE,
        enrolment=enrolment,
        agency_id=batch.agency_id,
        number=" ".join(number.split()),
        scheme=findings.scheme,
        valid_until=findings.valid_until,
        holder_name=proper_name(enrolment.inmate.name),
        course_name=batch.programme.name,
        issuer_name=findings.lsp_name,
        starts_on=batch.starts_on,
        ends_on=batch.ends_on,
        lesson_hours=batch.lesson_hours,
        issued_on=findings.issued_on or findings.assessed_on,
        issued_by=by,
    )


def _put_on_trail(
    assessments: Sequence[CompetenceAssessment], certificates: Sequence[Certificate], by: User
) -> None:
    acts: list[tuple[Model, int, dict[str, object]]] = [
        (one, one.enrolment.inmate_id, {"scheme": one.scheme, "competent": one.competent})
        for one in assessments
    ]
    acts += [(one, one.enrolment.inmate_id, {"number": one.number}) for one in certificates]
    trail.record_many(by=by, action=trail.Action.CREATE, acts=acts)
