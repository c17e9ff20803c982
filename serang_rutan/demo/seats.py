"""Who takes part in which invented batch, and how it ended for them. Pure.

The rules of enrolment hold: the person wants the programme, was interviewed, is here when the batch
begins, is expected to stay to its end, has no other batch at that time, and lives provably in
Kabupaten Serang where the fund asks for it.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from serang_rutan.demo.batches import Run
from serang_rutan.demo.cases import Case
from serang_rutan.demo.people import SERANG, Person

# How many people are looked at for a batch at most, whatever the size of the Rutan.
LOOKED_AT = 500
FREE_SEATS_TO_COME = 6
MOST_BATCHES_A_PERSON = 4
RESIDENTS_ONLY = ("diskoumperindag", "apbd_kab")
ORDER_IS_EXTENDED = "Masih menunggu putusan; perpanjangan penahanan sedang diproses."


@dataclass(frozen=True, slots=True)
class Seat:
    """One person in one batch: state as in `EnrolmentState`, with the day and reason of its end."""

    person: int
    case: Case
    enrolled_on: date
    state: str
    ended_on: date | None
    end_reason: str
    override_reason: str


@dataclass(frozen=True, slots=True)
class Wisher:
    """Someone who wants a programme and was asked so on a day; one for each stay."""

    case: Case
    asked_on: date


@dataclass(slots=True)
class SeatPlanner:
    """Fills batches in the order of their first days and remembers who is busy when."""

    rng: Random
    today: date
    people: Sequence[Person]
    wishers: Mapping[str, Sequence[Wisher]]
    _entered: dict[str, list[date]] = field(default_factory=dict)
    _busy: defaultdict[int, list[Run]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for programme, wishers in self.wishers.items():
            self._entered[programme] = [wisher.case.entered_on for wisher in wishers]

    def fill(self, run: Run) -> list[Seat]:
        """Choose the participants of `run`; fewer than its seats where too few people fit."""
        wanted = run.course.seats
        if run.state == "planned":
            wanted -= FREE_SEATS_TO_COME
        seats: list[Seat] = []
        for wisher in self._looked_at(run):
            if len(seats) == wanted:
                break
            if self._fits(wisher, run):
                self._busy[wisher.case.person].append(run)
                seats.append(self._seat(wisher, run))
        return seats

    def _looked_at(self, run: Run) -> Sequence[Wisher]:
        """Draw among wishers who came in within two years before the batch."""
        programme = run.course.programme
        wishers, entered = self.wishers.get(programme, ()), self._entered.get(programme, [])
        begin = bisect_left(entered, run.starts_on - timedelta(days=730))
        end = bisect_left(entered, run.starts_on)
        return self.rng.sample(wishers[begin:end], min(end - begin, LOOKED_AT))

    def _fits(self, wisher: Wisher, run: Run) -> bool:
        case = wisher.case
        busy = self._busy[case.person]
        return (
            wisher.asked_on < self._enrolled_before(run)
            and case.is_here(self._enrolled_before(run))
            and case.is_here(min(run.starts_on, self.today))
            and len(busy) < MOST_BATCHES_A_PERSON
            and not any(_excludes(other, run) for other in busy)
            and self._stays(case, run)
            and self._may_be_paid(case, run)
        )

    def _enrolled_before(self, run: Run) -> date:
        """Give the day on which the list of participants is made."""
        return min(run.starts_on - timedelta(days=5), self.today - timedelta(days=1))

    def _stays(self, case: Case, run: Run) -> bool:
        """Tell whether the person is expected to be here to the end, as known at the time.

        A few are taken although the detention order ends earlier; the seat then has a reason.
        """
        if case.release_on <= run.ends_on:
            return False
        return case.known_end_on > run.ends_on or self.rng.random() < 0.3

    def _may_be_paid(self, case: Case, run: Run) -> bool:
        if (run.course.agency, run.course.source) != RESIDENTS_ONLY:
            return True
        person = self.people[case.person]
        verified_on = person.residence_verified_on
        return (
            person.regency == SERANG
            and verified_on is not None
            and verified_on < self._enrolled_before(run)
        )

    def _seat(self, wisher: Wisher, run: Run) -> Seat:
        case = wisher.case
        state, ended_on, reason = self._end(case, run)
        return Seat(
            person=case.person,
            case=case,
            enrolled_on=self._enrolled_before(run),
            state=state,
            ended_on=ended_on,
            end_reason=reason,
            override_reason="" if case.known_end_on > run.ends_on else ORDER_IS_EXTENDED,
        )

    def _end(self, case: Case, run: Run) -> tuple[str, date | None, str]:
        """Say how the participation ended: by leaving, withdrawing, or with the batch."""
        if case.ended_on is not None and case.ended_on <= run.stopped_on:
            return "left", case.ended_on, case.end_kind
        withdrew_on = run.meetings[len(run.meetings) // 2].day
        if withdrew_on < self.today and run.state != "ended_early" and self.rng.random() < 0.04:
            return "withdrawn", withdrew_on, ""
        if run.state == "finished":
            return "completed", run.ends_on, ""
        if run.state == "ended_early":
            return "stopped", run.stopped_on, run.reason
        return "enrolled", None, ""


def _excludes(other: Run, run: Run) -> bool:
    """Tell whether having `other` keeps a person out of `run`: same programme, or same days."""
    return other.course.programme == run.course.programme or (
        other.starts_on <= run.ends_on and run.starts_on <= other.ends_on
    )
