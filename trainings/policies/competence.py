"""In which state what an LSP found may be recorded."""

from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from serang_rutan.core.refusal import RefusedError
from trainings.certificates.findings import Findings
from trainings.certificates.numbering import check_typed
from trainings.models import Batch, Certificate, CompetenceAssessment, Enrolment
from trainings.querysets.enrolment import EnrolmentQuerySet


def assessable(batch: Batch) -> EnrolmentQuerySet:
    """Give those of `batch` whom an LSP may have assessed, by name: who completed it."""
    completed = Enrolment.objects.filter(batch=batch, state="completed")
    return completed.select_related("inmate").order_by("inmate__name", "pk")


def check_can_record(people: Mapping[int, Enrolment], findings: Findings) -> None:
    """Raise unless `findings` about `people`, who may have been assessed, can be recorded.

    Raises:
        RefusedError: they cannot; the reason says what is missing or whom it concerns.

    """
    if not findings.outcomes:
        raise RefusedError(_("Say of at least one person what was found."))
    if not findings.outcomes.keys() <= people.keys():
        raise RefusedError(_("Only whoever completed this training can be recorded here."))
    if findings.assessed_on > timezone.localdate():
        raise RefusedError(_("An assessment cannot lie in the future."))
    _check_new(people, findings)
    _check_certificates(people, findings)


def _check_certificates(people: Mapping[int, Enrolment], findings: Findings) -> None:
    numbers = []
    for pk, outcome in findings.outcomes.items():
        number = " ".join(outcome.number.split())
        if outcome.competent and not number:
            raise RefusedError(
                _("Type the number on the certificate of %(person)s.")
                % {"person": people[pk].inmate}
            )
        if number and not outcome.competent:
            raise RefusedError(
                _("%(person)s is not competent yet, so there is no certificate.")
                % {"person": people[pk].inmate}
            )
        numbers += [number] if number else []
    if numbers:
        _check_dates(findings)
        check_typed(numbers)


def _check_dates(findings: Findings) -> None:
    issued, until = findings.issued_on, findings.valid_until
    if issued is None or until is None:
        raise RefusedError(_("Type the date on the certificates and until when they are valid."))
    if not findings.assessed_on <= issued <= timezone.localdate():
        raise RefusedError(_("A certificate is dated between the assessment and today."))
    if until <= issued:
        raise RefusedError(_("A certificate is valid beyond the day it was issued."))


def _check_new(people: Mapping[int, Enrolment], findings: Findings) -> None:
    same = CompetenceAssessment.objects.filter(
        enrolment__in=findings.outcomes, scheme=findings.scheme, assessed_on=findings.assessed_on
    ).first()
    if same:
        raise RefusedError(
            _("The assessment of %(person)s is recorded already.")
            % {"person": people[same.enrolment_id].inmate}
        )
    competent = [pk for pk, outcome in findings.outcomes.items() if outcome.competent]
    held = Certificate.objects.valid().competence().filter(enrolment__in=competent).first()
    if held:
        raise RefusedError(
            _("%(person)s has a valid competence certificate already: %(number)s.")
            % {"person": people[held.enrolment_id].inmate, "number": held.number}
        )
