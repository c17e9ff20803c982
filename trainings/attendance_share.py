"""The share of attendance. Pure: knows sessions by what their mark counts as, and no database.

The rule, which `docs/kehadiran.md` works out by hand:

1. A session that was attended always counts, on both sides.
2. A missed session (absent, or chose not to come) counts below the line only, and only while the
   person had the seat: not before joining, not while the seat rested or the person was out of the
   Rutan, not after the place ended. Choosing not to come is no fault, but it was not attended.
3. An excused absence (court, illness, investigators, visit, worship, lockdown) is left out of both
   sides, and so is a session without a mark.
4. A remedial session that was attended stands in for one missed session; staying away from one
   changes nothing. Nobody has more than everything.

So the share is (attended + remedial) / (attended + the larger of missed and remedial).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

MISSED = ("neutral", "absent")


@dataclass(frozen=True, slots=True)
class AttendanceShare:
    """How many sessions were attended, of how many that count."""

    attended: int
    counted: int

    @property
    def share(self) -> float | None:
        """The share from 0 to 1; None while no session counts."""
        return self.attended / self.counted if self.counted else None

    def reaches(self, percent: int) -> bool:
        """Tell whether the share is at least `percent`, compared in whole numbers.

        Where no session counts nothing was attended, which reaches no threshold but zero.
        """
        if not self.counted:
            return percent == 0
        return self.attended * 100 >= percent * self.counted


NO_SHARE = AttendanceShare(0, 0)


@dataclass(frozen=True, slots=True)
class Seat:
    """The days on which a person had a seat: from, to (None: still), less those on which it rested.

    A rest is from the day it began to the day it ended, both included; None: it lasts.
    """

    first_day: date
    last_day: date | None = None
    rests: tuple[tuple[date, date | None], ...] = ()

    def is_had_on(self, day: date) -> bool:
        """Tell whether the person had the seat, and could take it, on `day`."""
        return self.has_begun_on(day) and not self.has_ended_on(day) and not self.rests_on(day)

    def has_begun_on(self, day: date) -> bool:
        """Tell whether the person had joined by `day`."""
        return self.first_day <= day

    def has_ended_on(self, day: date) -> bool:
        """Tell whether the place had ended before `day`."""
        return self.last_day is not None and self.last_day < day

    def rests_on(self, day: date) -> bool:
        """Tell whether the seat rested, or the person was out, on `day`."""
        return any(first <= day and (last is None or day <= last) for first, last in self.rests)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One session as it concerns one person: its day and what the mark counts as ("": no mark)."""

    day: date
    presence: str = ""
    is_remedial: bool = False


class Counts(Enum):
    """How one session counts, and if not, why."""

    ATTENDED = "attended"
    MADE_UP = "made up"
    MISSED = "missed"
    NO_MARK = "no mark"
    EXCUSED = "excused"
    REMEDIAL_MISSED = "remedial missed"
    NOT_JOINED = "not joined"
    ENDED = "ended"
    RESTED = "rested"


def count(meeting: Meeting, seat: Seat) -> Counts:
    """Say how `meeting` counts for whoever had `seat`."""
    if meeting.presence == "present":
        return Counts.MADE_UP if meeting.is_remedial else Counts.ATTENDED
    if meeting.presence not in MISSED:
        return Counts.EXCUSED if meeting.presence else Counts.NO_MARK
    if meeting.is_remedial:
        return Counts.REMEDIAL_MISSED
    if not seat.has_begun_on(meeting.day):
        return Counts.NOT_JOINED
    if seat.has_ended_on(meeting.day):
        return Counts.ENDED
    return Counts.RESTED if seat.rests_on(meeting.day) else Counts.MISSED


def share_of(meetings: Iterable[Meeting], seat: Seat) -> AttendanceShare:
    """Give the share of attendance of whoever had `seat`; the order of `meetings` is all one."""
    found = [count(meeting, seat) for meeting in meetings]
    return share_from(
        attended=found.count(Counts.ATTENDED),
        missed=found.count(Counts.MISSED),
        made_up=found.count(Counts.MADE_UP),
    )


def share_from(*, attended: int, missed: int, made_up: int = 0) -> AttendanceShare:
    """Give the share from the numbers of sessions attended, missed, and attended as remedial."""
    return AttendanceShare(attended + made_up, attended + max(missed, made_up))
