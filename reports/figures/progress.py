"""The progress of one year, as the dashboard and its spreadsheet show it."""

from dataclasses import dataclass

from agencies.models import Agency, Target
from inmates.models import Region
from inmates.models.region import SERANG_REGENCY


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One agency in the year; a figure that is None is hidden, a target may not be set."""

    agency: Agency
    participants: int | None
    sessions: int
    attendance: float | None
    completions: int | None
    certificates: int | None
    target: Target | None

    @property
    def is_busy(self) -> bool:
        """Whether there is anything to show; a hidden figure is something."""
        figures = (self.participants, self.sessions, self.completions, self.certificates)
        return self.target is not None or any(figure != 0 for figure in figures)


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month of the year, from 1."""

    month: int
    participants: int | None
    sessions: int
    completions: int | None
    certificates: int | None


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A district of Kabupaten Serang, or another regency or city as a whole."""

    region: Region
    participants: int | None
    completions: int | None

    @property
    def is_local(self) -> bool:
        """Whether this is a district of Kabupaten Serang."""
        return self.region.parent_id == SERANG_REGENCY

    @property
    def is_busy(self) -> bool:
        """Whether there is anything to show; a hidden figure is something."""
        return (self.participants, self.completions) != (0, 0)


@dataclass(frozen=True, slots=True)
class Progress:
    """All figures of one year, of one agency or of all; None stands for a hidden figure.

    `attendance` is a share from 0 to 1, or None where it is hidden or nothing was marked.
    """

    year: int
    agency: Agency | None
    people: int | None
    participants: int | None
    sessions: int
    attendance: float | None
    completions: int | None
    certificates: int | None
    agencies: tuple[AgencyRow, ...]
    months: tuple[MonthRow, ...]
    places: tuple[PlaceRow, ...]
