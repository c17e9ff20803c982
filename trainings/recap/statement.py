"""Statements of lesson hours: who of a batch can have one, what it says, and its print.

The paper itself stands in `typst/statement.typ`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from inmates.models import EndKind, Inmate
from serang_rutan.core import pdf
from serang_rutan.core.formats import date_range, long_date
from trainings.actions.certificate import ready_among
from trainings.certificates.discretion import revealing_word
from trainings.models import Batch, Enrolment, Statement, StatementFor
from trainings.names import proper_name
from trainings.outcomes.endings import EndingKind
from trainings.recap.lines import ending_of
from trainings.recap.participation import EVERYTHING, Participation, participations_of

CLOSING = {
    StatementFor.PERSON: (
        "Surat keterangan ini diberikan kepada yang bersangkutan untuk dipergunakan sebagaimana "
        "mestinya."
    ),
    StatementFor.UPT: (
        "Surat keterangan ini dibuat untuk diteruskan kepada UPT tujuan agar jam pelajaran yang "
        "telah diikuti dapat diperhitungkan."
    ),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone whose place in a batch has ended: the hours attended and what was issued so far."""

    part: Participation
    hours: int
    is_ready: bool
    issued: dict[str, Statement]

    @property
    def enrolment(self) -> Enrolment:
        """The place."""
        return self.part.enrolment

    @property
    def ending(self) -> str:
        """How it ended, for staff to read."""
        return ending_of(self.part)

    @property
    def awaits_result(self) -> bool:
        """Whether only a result that is to come stands between the person and a certificate."""
        threshold = self.enrolment.batch.attendance_threshold
        reaches = self.part.share(EVERYTHING).reaches(threshold)
        return reaches and self.part.ending.kind == EndingKind.AWAITING

    @property
    def has_died(self) -> bool:
        """Whether the place ended with the person's death: never part of a whole batch's print."""
        return self.enrolment.end_reason == EndKind.DIED

    @property
    def has_all(self) -> bool:
        """Whether every kind of statement was issued."""
        return len(self.issued) == len(StatementFor)

    @property
    def statements(self) -> list[Statement]:
        """What was issued and stands, the one for the person first."""
        return [self.issued[key] for key in StatementFor.values if key in self.issued]


def candidates_of(batch: Batch) -> list[Candidate]:
    """List those who ever took part in `batch` and do no longer, by name."""
    places = Enrolment.objects.joined().filter(batch=batch, ended_on__isnull=False)
    return _candidates(places.order_by("inmate__name", "pk").values_list("pk", flat=True))


def candidate_for(enrolment: Enrolment) -> Candidate:
    """Gather what a statement for `enrolment` rests on."""
    return _candidates([enrolment.pk])[0]


def _candidates(keys: Iterable[int]) -> list[Candidate]:
    """Gather candidates in the order of `keys`; the same queries for any number."""
    found = list(keys)
    places = Enrolment.objects.filter(pk__in=found)
    along = places.select_related("inmate", "batch__programme", "batch__agency", "result")
    by_key = {place.pk: place for place in along}
    ready = {place.pk for place in ready_among(places)}
    issued: dict[int, dict[str, Statement]] = {}
    for one in Statement.objects.standing().filter(enrolment__in=found):
        issued.setdefault(one.enrolment_id, {})[one.audience] = one
    return [
        Candidate(part, part.hours, part.enrolment.pk in ready, issued.get(part.enrolment.pk, {}))
        for part in participations_of(by_key[key] for key in found)
    ]


def statement_text(candidate: Candidate, audience: str, frame: dict[str, Any]) -> dict[str, Any]:
    """Write what a statement says. `frame` is that of `trainings.recap.letter`.

    The days are those attended: what came after is not said, as nothing was missed by leaving.
    """
    place, part = candidate.enrolment, candidate.part
    days = [meeting.day for meeting in part.attended]
    topics = part.topics()
    if audience == StatementFor.PERSON:
        topics = [topic for topic in topics if not revealing_word(topic)]
    return {
        **frame,
        "identity": _identity(place.inmate, audience),
        "course": [
            ["Pelatihan", f"{place.batch.programme.name}, angkatan {place.batch.number}"],
            ["Penyelenggara", place.batch.agency.name],
            ["Tanggal", date_range(days[0], days[-1])],
            ["Lama", f"{candidate.hours} jam pelajaran (JP)"],
        ],
        "subjects": topics,
        "closing": CLOSING[StatementFor(audience)],
    }


def _identity(person: Inmate, audience: str) -> list[list[str]]:
    place = proper_name(person.birth_place)
    day = long_date(person.birth_date) if person.birth_date else ""
    facts = [
        ["Nama", proper_name(person.name)],
        ["Tempat lahir", place],
        ["Tanggal lahir", day],
    ]
    if audience == StatementFor.UPT:
        facts.append(["Nomor induk", person.sdp_number or ""])
    return [fact for fact in facts if fact[1]]


def statements_pdf(statements: Iterable[Statement]) -> bytes:
    """Print `statements` as they were issued, one after the other."""
    return pdf.render("trainings/statement", {"statements": [one.text for one in statements]})
