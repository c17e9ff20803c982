"""Writes the last two imports of the register: who was not listed, and who is out for a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from random import Random

from django.utils import timezone

from agencies.models import User
from inmates.models import (
    ImportState,
    SdpImport,
    Stay,
    TemporaryAbsence,
    Unlisted,
    UnlistedAnswer,
)
from serang_rutan.demo.people import pick
from serang_rutan.demo.writing.common import at, insert
from trainings.models import Enrolment

WEEK = timedelta(days=7)
KINDS = {"court": 60, "investigators": 20, "hospital": 15, "other": 5}
PAST_ABSENCES, OPEN_ABSENCES, QUESTIONS = 12, 3, 3


@dataclass(slots=True)
class RegisterWriter:
    """Writes what the mornings of the last weeks left behind; participants are left alone."""

    rng: Random
    today: date
    officer: User

    def write(self) -> SdpImport:
        """Write it all; gives the import of this morning."""
        imports = self._imports()
        seated = Enrolment.objects.active().values("inmate")
        quiet = Stay.objects.open().filter(entered_on__lte=self.today - timedelta(days=60))
        stays = list(quiet.exclude(inmate__in=seated).order_by("pk"))
        chosen = self.rng.sample(stays, min(len(stays), PAST_ABSENCES + OPEN_ABSENCES + 4))
        self._absences(chosen[:PAST_ABSENCES], chosen[PAST_ABSENCES:-4])
        self._unlisted(imports, chosen[-4:])
        return imports[1]

    def _imports(self) -> tuple[SdpImport, SdpImport]:
        days = (self.today - WEEK, self.today)
        rows = [self._import(day) for day in days]
        insert(SdpImport.objects, rows)
        for row, day in zip(rows, days, strict=True):
            row.created_at = min(at(day, 7, 40), timezone.now())
        SdpImport.objects.bulk_update(rows, ["created_at"])
        return rows[0], rows[1]

    def _import(self, day: date) -> SdpImport:
        """Describe an import; the file itself is not held, so that nothing can be undone.

        Of which day its data was is left open, so that a file of any day can follow it.
        """
        new = Stay.objects.filter(entered_on__gt=day - WEEK, entered_on__lte=day).count()
        return SdpImport(
            state=ImportState.APPLIED,
            sha256=sha256(f"contoh {day}".encode()).hexdigest(),
            new_count=new,
            changed_count=14,
            corrected_count=1,
            same_count=max(0, Stay.objects.open().count() - new - 14),
            missing_count=QUESTIONS,
            created_by=self.officer,
            applied_at=min(at(day, 7, 45), timezone.now()),
            applied_by=self.officer,
        )

    def _absences(self, past: Sequence[Stay], out: Sequence[Stay]) -> None:
        rows = [self._absence(stay, self.rng.randint(8, 55), back=True) for stay in past]
        rows += [self._absence(stay, self.rng.randint(0, 3), back=False) for stay in out]
        write_absences(rows)

    def _absence(self, stay: Stay, days_ago: int, *, back: bool) -> TemporaryAbsence:
        left_on = self.today - timedelta(days=days_ago)
        gone_for = timedelta(days=self.rng.randint(0, 4))
        return TemporaryAbsence(
            stay=stay,
            kind=pick(self.rng, KINDS),
            left_on=left_on,
            expected_back_on=None if back else self.today + timedelta(days=2),
            returned_on=left_on + gone_for if back else None,
            recorded_by=self.officer,
        )

    def _unlisted(self, imports: tuple[SdpImport, SdpImport], here: Sequence[Stay]) -> None:
        """Ask about three people this morning; last week's questions are answered."""
        last_week, this_morning = imports
        day = self.today - WEEK
        released = Stay.objects.filter(end_kind="released", ended_on__lte=day)
        gone = released.order_by("-ended_on", "pk")
        rows = [self._answered(stay, last_week, UnlistedAnswer.RELEASED) for stay in gone[:2]]
        rows += [self._answered(stay, last_week, UnlistedAnswer.HERE) for stay in here[:1]]
        rows += [
            Unlisted(stay=stay, sdp_import=this_morning, since=self.today) for stay in here[1:]
        ]
        insert(Unlisted.objects, rows)

    def _answered(self, stay: Stay, sdp_import: SdpImport, answer: UnlistedAnswer) -> Unlisted:
        day = self.today - WEEK
        return Unlisted(
            stay=stay,
            sdp_import=sdp_import,
            since=day,
            answer=answer,
            answered_at=at(day, 7, 52),
            answered_by=self.officer,
        )


def write_absences(rows: Sequence[TemporaryAbsence]) -> None:
    """Write absences as recorded on the day on which they began."""
    insert(TemporaryAbsence.objects, rows)
    for row in rows:
        row.recorded_at = at(row.left_on, 8)
    TemporaryAbsence.objects.bulk_update(rows, ["recorded_at"])
