"""Invented attendance and results of one batch. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from serang_rutan.demo.batches import Meeting, Run
from serang_rutan.demo.people import pick
from serang_rutan.demo.seats import Seat
from trainings.attendance_share import AttendanceShare, share_from

# About 88 % present; court and investigators concern people on remand only.
CODES = {
    "hadir": 86,
    "terlambat": 6,
    "sakit": 3,
    "kunjungan": 2,
    "ibadah": 0.5,
    "memilih-tidak": 2,
    "tanpa-keterangan": 1.5,
}
REMAND_CODES = CODES | {"sidang": 4, "bon": 1}
# A few people come rarely, so that not everyone reaches the threshold.
UNSTEADY_CODES = CODES | {"memilih-tidak": 14, "tanpa-keterangan": 14}
UNSTEADY_SHARE = 0.05
COUNTS_AS = {
    "hadir": "present",
    "terlambat": "present",
    "memilih-tidak": "neutral",
    "tanpa-keterangan": "absent",
}
BEST_MARK = 98


@dataclass(frozen=True, slots=True)
class Mark:
    """The code of one seat at one meeting; `seat` and `meeting` are positions in the batch."""

    meeting: int
    seat: int
    code: str


@dataclass(frozen=True, slots=True)
class Score:
    """A result on the programme's scale: two marks, or competent or not."""

    theory: int | None
    practice: int | None
    competent: bool | None

    def passes(self, pass_mark: int) -> bool:
        """Tell whether it is enough; the mean of the two marks counts."""
        if self.theory is None or self.practice is None:
            return bool(self.competent)
        return self.theory + self.practice >= 2 * pass_mark


def plan_marks(rng: Random, run: Run, seats: Sequence[Seat]) -> list[Mark]:
    """Give a mark for everyone at every session held while the person took part."""
    held = [
        (place, meeting) for place, meeting in enumerate(run.meetings) if meeting.state == "held"
    ]
    marks = []
    for position, seat in enumerate(seats):
        unsteady = rng.random() < UNSTEADY_SHARE
        for place, meeting in held:
            if _takes_part(seat, meeting):
                codes = _codes(seat, meeting, unsteady=unsteady)
                marks.append(Mark(place, position, pick(rng, codes)))
    return marks


def _takes_part(seat: Seat, meeting: Meeting) -> bool:
    """Tell whether the seat was taken at the meeting; on the day of leaving it no longer is."""
    if seat.ended_on is None or seat.state in ("completed", "stopped"):
        return True
    return meeting.day < seat.ended_on


def _codes(seat: Seat, meeting: Meeting, *, unsteady: bool) -> dict[str, float]:
    if unsteady:
        return UNSTEADY_CODES
    return REMAND_CODES if meeting.day < seat.case.sentenced_on else CODES


def plan_score(rng: Random, grading: str) -> Score:
    """Invent a result; most are good enough."""
    if grading == "competence":
        return Score(None, None, rng.random() < 0.92)
    theory, practice = (max(35, min(BEST_MARK, round(rng.gauss(mean, 9)))) for mean in (74, 79))
    return Score(theory, practice, None)


def seats_that_attended(marks: Sequence[Mark], threshold: int) -> set[int]:
    """Give the positions of the seats whose share of attendance reaches `threshold` percent."""
    counts: dict[int, Counter[str]] = {}
    for mark in marks:
        counts.setdefault(mark.seat, Counter())[COUNTS_AS.get(mark.code, "excused")] += 1
    return {seat for seat, count in counts.items() if _share(count).reaches(threshold)}


def _share(count: Mapping[str, int]) -> AttendanceShare:
    return share_from(attended=count["present"], missed=count["neutral"] + count["absent"])
