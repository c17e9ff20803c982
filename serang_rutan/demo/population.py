"""The coming and going of people through the years. Pure.

Turnover is what this Rutan lives with: 30–60 people come in a month, 30–50 leave in each transfer.
The numbers hold for about 400 places and grow with them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from serang_rutan.demo.cases import Case, CaseMaker, settle
from serang_rutan.demo.people import PeopleMaker, Person

USUAL_SIZE = 400
ARRIVALS = (30, 60)
TRANSFER = (30, 50)
STEP = timedelta(days=30)
TRANSFER_NOTES = ("Lapas contoh A", "Lapas contoh B", "Lapas contoh C")


@dataclass(slots=True)
class Population:
    """Everyone who is or was here; cases in the order of entry of the plan."""

    people: list[Person] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)

    def present(self) -> list[Case]:
        """Give the open cases."""
        return [case for case in self.cases if case.ended_on is None]


@dataclass(slots=True)
class Flow:
    """Moves people in and out, month by month, until exactly `size` are here on `today`."""

    rng: Random
    people: PeopleMaker
    cases: CaseMaker
    size: int
    first: date
    today: date
    made: Population = field(default_factory=Population)
    _here: list[Case] = field(default_factory=list)
    _released: list[Case] = field(default_factory=list)

    def run(self) -> Population:
        """Play the years and give everyone."""
        self._fill()
        months = list(self._months())
        for begin, end in months[:-1]:
            self._release(end)
            self._arrive(begin, end, self._scaled(*ARRIVALS))
            self._thin_out(begin, end)
        self._last_month(*months[-1])
        for case in self.made.cases:
            settle(self.rng, case, self.today)
        return self.made

    def _months(self) -> Iterator[tuple[date, date]]:
        """Give spans of about a month; the last one ends today."""
        begin = self.first
        while self.today - begin >= 2 * STEP:
            yield begin, begin + STEP
            begin += STEP
        yield begin, self.today + timedelta(days=1)

    def _fill(self) -> None:
        """Put people in place who were here before the first day."""
        while len(self._here) < self.size:
            days = 1 + min(round(self.rng.expovariate(1 / 160)), 600)
            entered_on = self.first - timedelta(days=days)
            person = self._new_person(entered_on)
            case = self._new_case(person, entered_on)
            while case.release_on <= self.first:
                case = self._new_case(person, entered_on)
            self._enter(case)

    def _arrive(self, begin: date, end: date, count: int) -> None:
        """Let people in: new ones, and now and then someone who was here before."""
        span = (end - begin).days
        days = sorted(self.rng.randrange(span) for _ in range(count))
        for day in days:
            entered_on = begin + timedelta(days=day)
            back = self._someone_back(entered_on)
            person = back or self._new_person(entered_on)
            self._enter(self._new_case(person, entered_on, recidivist=back is not None))

    def _new_person(self, entered_on: date) -> Person:
        person = self.people.make(entered_on)
        self.made.people.append(person)
        return person

    def _new_case(self, person: Person, entered_on: date, *, recidivist: bool = False) -> Case:
        return self.cases.make(person.key, person.sex, entered_on, recidivist=recidivist)

    def _someone_back(self, entered_on: date) -> Person | None:
        if not self._released or self.rng.random() > 0.03:
            return None
        earlier = self._released.pop(self.rng.randrange(len(self._released)))
        if earlier.ended_on is None or entered_on - earlier.ended_on < STEP:
            return None
        return self.made.people[earlier.person]

    def _enter(self, case: Case) -> None:
        self.made.cases.append(case)
        self._here.append(case)

    def _release(self, until: date) -> None:
        """End the stays of all whose day of release comes before `until`."""
        for case in self._here:
            if case.release_on < until:
                case.ended_on, case.end_kind = case.release_on, "released"
                self._released.append(case)
        self._here = [case for case in self._here if case.ended_on is None]

    def _thin_out(self, begin: date, end: date) -> None:
        """Transfer groups, at most three a month, until the house is no fuller than it should."""
        for _ in range(3):
            if len(self._here) <= self.size:
                return
            day = begin + timedelta(days=self.rng.randrange((end - begin).days))
            self._transfer(day, self._scaled(*TRANSFER))

    def _transfer(self, day: date, count: int) -> None:
        """Move a group out: nearly all have two years or more to go, all are sentenced."""
        sentenced = [case for case in self._here if case.sentenced_on < day < case.release_on]
        self.rng.shuffle(sentenced)
        sentenced.sort(key=lambda case: not case.has_long_to_go(day))
        note = self.rng.choice(TRANSFER_NOTES)
        for case in sentenced[:count]:
            case.ended_on, case.end_kind, case.end_note = day, "transferred", note
        self._here = [case for case in self._here if case.ended_on is None]

    def _last_month(self, begin: date, end: date) -> None:
        """Come out at exactly `size` with an ordinary number of arrivals in the last weeks."""
        self._release(end)
        surplus = len(self._here) + self._scaled(*ARRIVALS) - self.size
        if surplus > 0:
            self._transfer(begin + timedelta(days=self.rng.randrange(5)), surplus)
        self._arrive(begin, end, self.size - len(self._here))

    def _scaled(self, low: int, high: int) -> int:
        return max(1, round(self.rng.randint(low, high) * self.size / USUAL_SIZE))
