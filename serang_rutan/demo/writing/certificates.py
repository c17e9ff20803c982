"""Writes certificates, numbered by agency and year in the order of issue."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from random import Random

from agencies.models import Agency, User
from serang_rutan.demo.workdays import shift_workdays
from serang_rutan.demo.writing.common import insert
from serang_rutan.demo.writing.institutions import Institutions
from serang_rutan.demo.writing.trainings import Deserved
from trainings.models import Certificate
from trainings.names import proper_name

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
REVOKED_BECAUSE = "Nama pada sertifikat keliru; menunggu perbaikan data."


@dataclass(slots=True)
class CertificateWriter:
    """Issues what is due, a few workdays after each batch."""

    rng: Random
    today: date
    institutions: Institutions
    issuer: User

    def write(self, deserved: Sequence[Deserved]) -> None:
        """Write all certificates; the last one is revoked, so that this can be seen too."""
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

    def _certificate(
        self, due: Deserved, day: date, series: Counter[tuple[int, int]]
    ) -> Certificate:
        batch, agency = due.batch, due.batch.agency
        series[agency.pk, day.year] += 1
        sequence = series[agency.pk, day.year]
        signatory = self.institutions.signatory_on(due.run.course.agency, day)
        return Certificate(
            enrolment=due.enrolment,
            agency=agency,
            number=certificate_number(agency, sequence, day),
            series_year=day.year,
            series_number=sequence,
            check_code=self._check_code(),
            holder_name=proper_name(due.holder),
            course_name=batch.programme.name,
            issuer_name=agency.name,
            venue=batch.venue,
            starts_on=batch.starts_on,
            ends_on=batch.ends_on,
            lesson_hours=batch.lesson_hours,
            signatory_name=signatory.name,
            signatory_title=signatory.title,
            signatory_staff_number=signatory.staff_number,
            issued_on=day,
            issued_by=self.issuer,
        )

    def _check_code(self) -> str:
        return "-".join("".join(self.rng.choices(ALPHABET, k=4)) for _ in range(3))


def certificate_number(agency: Agency, sequence: int, day: date) -> str:
    """Give a number such as 004/DKPP-BEKAL/XI/2026."""
    return f"{sequence:03d}/{agency.certificate_code}-BEKAL/{ROMAN[day.month - 1]}/{day.year}"
