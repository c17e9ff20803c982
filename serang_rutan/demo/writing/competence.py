"""Writes what a certification body found about the people of one batch."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils import timezone

from agencies.models import GradingScale, User
from serang_rutan.demo.writing.trainings import Deserved
from trainings.actions.competence import record_competence
from trainings.certificates.findings import Findings, Outcome

LSP = "LSP Contoh Keterampilan"
ASSESSED_AFTER, ISSUED_AFTER = timedelta(days=7), timedelta(days=14)
VALID_FOR = timedelta(days=3 * 365)
MOST = 5


def write_competence(deserved: Sequence[Deserved], today: date, officer: User) -> int:
    """Record the assessment of one batch that is long enough over; gives how many certificates."""
    over = [
        one
        for one in deserved
        if one.batch.grading == GradingScale.COMPETENCE
        and one.run.ends_on + ISSUED_AFTER < min(today, timezone.localdate())
    ]
    if not over:
        return 0
    batch, ended = over[-1].batch, over[-1].run.ends_on
    people = [one.enrolment.pk for one in over if one.batch.pk == batch.pk][:MOST]
    outcomes = {
        pk: Outcome(competent=True, number=f"CONTOH {place:05} {ended.year}")
        for place, pk in enumerate(people, start=1)
    }
    outcomes[people[-1]] = Outcome(competent=False)
    findings = Findings(
        scheme=f"{batch.programme.name} (contoh)",
        lsp_name=LSP,
        assessed_on=ended + ASSESSED_AFTER,
        issued_on=ended + ISSUED_AFTER,
        valid_until=ended + ISSUED_AFTER + VALID_FOR,
        outcomes=outcomes,
    )
    return len(record_competence(batch=batch, findings=findings, by=officer))
