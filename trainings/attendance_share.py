"""The share of attendance. Pure: knows codes by what they count as, and no database.

The rule stands at `trainings.models.attendance.Presence`: present / (present + neutral + absent).
An excused absence is left out of both sides, so it is to nobody's disadvantage.
"""

from collections.abc import Mapping
from dataclasses import dataclass

COUNTED = ("present", "neutral", "absent")


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


def share_of(marks: Mapping[str, int]) -> AttendanceShare:
    """Give the share from the number of marks by what they count as (a value of `Presence`)."""
    return AttendanceShare(marks.get("present", 0), sum(marks.get(kind, 0) for kind in COUNTED))
