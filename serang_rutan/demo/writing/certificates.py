"""Writes certificates, numbered by agency and year in the order of issue."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from random import Random

from agencies.models import User
from agencies.number_series import write_number
from serang_rutan.demo.workdays import shift_workdays
from serang_rutan.demo.writing.common import insert
from serang_rutan.demo.writing.trainings import Deserved
from trainings.certificates.drawing import Paper
from trainings.certificates.subjects import subjects_of
from trainings.models import Batch, Certificate, Result
from trainings.names import proper_name

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
REPLACED_BECAUSE = "Cetakan pertama rusak."
REVOKED_BECAUSE = "Nama pada sertifikat keliru; menunggu perbaikan data."


@dataclass(slots=True)
class CertificateWriter:
    """Issues what is due, a few workdays after each batch."""

    rng: Random
    today: date
    issuer: User
    papers: dict[tuple[int, date], Paper] = field(default_factory=dict)

    def write(self, deserved: Sequence[Deserved]) -> int:
        """Write all certificates and tell how many; the last is revoked, one before it replaced."""
        _fetch_results(deserved)
        dated: list[tuple[date, Deserved]] = []
        for _, batch in groupby(deserved, key=lambda one: one.batch.pk):
            people = list(batch)
            wait = self.rng.randint(3, 8)
            day = min(shift_workdays(people[0].run.ends_on, wait), self.today)
            dated += [(day, one) for one in people]
        dated.sort(key=lambda pair: pair[0])
        series: Counter[tuple[int, int]] = Counter()
        certificates = [self._certificate(one, day, series) for day, one in dated]
        if certificates:
            certificates[-1].revoked_on = certificates[-1].issued_on
            certificates[-1].revoke_reason = REVOKED_BECAUSE
        insert(Certificate.objects, certificates)
        return len(certificates) + self._replace(dated[-2:-1], certificates[-2:-1], series)

    def _replace(
        self,
        dated: Sequence[tuple[date, Deserved]],
        old: Sequence[Certificate],
        series: Counter[tuple[int, int]],
    ) -> int:
        """Replace certificates today by others with numbers of their own."""
        for (_day, due), certificate in zip(dated, old, strict=True):
            certificate.revoked_on, certificate.revoke_reason = self.today, REPLACED_BECAUSE
            certificate.save(update_fields=["revoked_on", "revoke_reason"])
            new = self._certificate(due, self.today, series)
            new.replaces = certificate
            new.save()
        return len(old)

    def _certificate(
        self, due: Deserved, day: date, series: Counter[tuple[int, int]]
    ) -> Certificate:
        batch, agency = due.batch, due.batch.agency
        series[agency.pk, day.year] += 1
        sequence = series[agency.pk, day.year]
        certificate = self._paper(batch, day).draw_up(due.enrolment, proper_name(due.holder))
        certificate.series_year, certificate.series_number = day.year, sequence
        certificate.number = write_number(
            agency.certificate_pattern, sequence, agency.certificate_code, day
        )
        certificate.check_code = self._check_code()
        certificate.issued_by = self.issuer
        return certificate

    def _paper(self, batch: Batch, day: date) -> Paper:
        """Give what the certificates of `batch` share, copied once."""
        if (batch.pk, day) not in self.papers:
            subjects = subjects_of(batch)
            self.papers[batch.pk, day] = Paper.of(batch, batch.agency, day, subjects)
        return self.papers[batch.pk, day]

    def _check_code(self) -> str:
        return "-".join("".join(self.rng.choices(ALPHABET, k=4)) for _ in range(3))


def _fetch_results(deserved: Sequence[Deserved]) -> None:
    """Fetch the results along, in one query."""
    results = {result.enrolment_id: result for result in Result.objects.handed_in()}
    for due in deserved:
        due.enrolment.result = results[due.enrolment.pk]
