"""Invented cases: how a stay's registration moves on and when it will end. Pure."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from serang_rutan.demo.people import pick

OFFENCES = {
    "Narkotika": 60,
    "Pencurian": 14,
    "Perlindungan Anak": 7,
    "Penggelapan": 6,
    "Penganiayaan": 5,
    "Penipuan": 5,
    "Lain-lain": 3,
}
# Shortest and longest sentence in months.
SENTENCES = {
    "Narkotika": (20, 96),
    "Pencurian": (6, 36),
    "Perlindungan Anak": (48, 120),
    "Penggelapan": (8, 30),
    "Penganiayaan": (3, 24),
    "Penipuan": (10, 36),
    "Lain-lain": (2, 18),
}
MONTH = 30.44
TWO_YEARS = timedelta(days=730)
# Registers count from 1, invented ones from far above: a file read in later meets none of them.
INVENTED_FROM = 5_000


@dataclass(frozen=True, slots=True)
class Step:
    """A registration: class and number since a day."""

    register_class: str
    number: str
    since: date


@dataclass(slots=True)
class Case:
    """One stay. `steps` reach into the future until `settle` cuts them."""

    person: int
    entered_on: date
    offence: str
    recidivist: bool
    steps: list[Step]
    sentenced_on: date
    sentence_ends_on: date
    release_on: date
    basis: str
    block: str
    cell: str
    expires_on: date
    expected_release_on: date | None
    ended_on: date | None = None
    end_kind: str = ""
    end_note: str = ""

    @property
    def known_end_on(self) -> date:
        """The day an officer would plan with once the verdict is there."""
        return self.expected_release_on or self.expires_on

    def is_here(self, day: date) -> bool:
        """Tell whether the person sleeps here on `day`."""
        return self.entered_on <= day and (self.ended_on is None or day < self.ended_on)

    def has_long_to_go(self, day: date) -> bool:
        """Tell whether the person is sentenced and has two years or more left on `day`."""
        return self.sentenced_on < day and self.release_on - day >= TWO_YEARS


@dataclass(slots=True)
class CaseMaker:
    """Makes cases; registration numbers count up by class and year."""

    rng: Random
    _numbers: Counter[tuple[str, int]] = field(default_factory=Counter)

    def make(self, person: int, sex: str, entered_on: date, *, recidivist: bool) -> Case:
        """Make the case of someone who comes in on `entered_on`."""
        rng = self.rng
        offence = pick(rng, OFFENCES)
        shortest, longest = SENTENCES[offence]
        months = round(rng.triangular(shortest, longest, (2 * shortest + longest) / 3))
        classes = self._way(months)
        steps = self._steps(classes, entered_on)
        sentenced_on = steps[-1].since
        ends_on = self._end(entered_on, months, sentenced_on)
        basis, release_on = self._release(entered_on, ends_on, sentenced_on, months)
        return Case(
            person=person,
            entered_on=entered_on,
            offence=offence,
            recidivist=recidivist or rng.random() < 0.1,
            steps=steps,
            sentenced_on=sentenced_on,
            sentence_ends_on=ends_on,
            release_on=release_on,
            basis=basis,
            block="W" if sex == "P" else rng.choice("ABCD"),
            cell=str(rng.randint(1, 12)),
            expires_on=ends_on,
            expected_release_on=release_on if basis else None,
        )

    def _way(self, months: int) -> list[tuple[str, int]]:
        """Give the classes of a case, each with the days until the next one begins."""
        rng = self.rng
        way = [("A I", rng.randint(15, 45))] if rng.random() < 0.5 else []
        way += [("A II", rng.randint(12, 25)), ("A III", rng.randint(40, 90))]
        if rng.random() < 0.06:
            way.append(("A IV", rng.randint(30, 60)))
        sentenced = "B I" if months > 12 else "B IIa" if months > 3 else "B IIb"
        return [*way, (sentenced, 0)]

    def _steps(self, way: list[tuple[str, int]], entered_on: date) -> list[Step]:
        steps = []
        day = entered_on
        for register_class, days in way:
            self._numbers[register_class, day.year] += 1
            serial = INVENTED_FROM + self._numbers[register_class, day.year]
            number = f"{register_class.replace(' ', '.')}-{serial:04d}/{day.year}"
            steps.append(Step(register_class, number, day))
            day += timedelta(days=days)
        return steps

    def _end(self, entered_on: date, months: int, sentenced_on: date) -> date:
        """Count the sentence from the arrest, some weeks before the person came here."""
        arrested_on = entered_on - timedelta(days=self.rng.randint(10, 40))
        ends_on = arrested_on + timedelta(days=round(months * MONTH))
        return max(ends_on, sentenced_on + timedelta(days=self.rng.randint(10, 30)))

    def _release(
        self, entered_on: date, ends_on: date, sentenced_on: date, months: int
    ) -> tuple[str, date]:
        early = entered_on + (ends_on - entered_on) * 2 // 3
        if self.rng.random() < 0.12:
            return "", ends_on
        if early <= sentenced_on + timedelta(days=20) or self.rng.random() < 0.35:
            return "murni", ends_on
        return ("pb" if months > 18 else "cb"), early


def settle(rng: Random, case: Case, today: date) -> None:
    """Cut what the future holds, as the register would show the case on `today`."""
    last_day = case.ended_on or today
    case.steps = [step for step in case.steps if step.since <= last_day]
    if case.steps[-1].register_class.startswith("A"):
        days = -rng.randint(1, 6) if rng.random() < 0.03 else rng.randint(4, 50)
        case.expires_on = last_day + timedelta(days=days)
        case.expected_release_on = None
        case.basis = ""
