"""From counts to the figures of a page: protected over all agencies, then cut to what it shows."""

from collections.abc import Sequence

from agencies.models import Agency, Target
from inmates.models import Region
from inmates.models.region import SERANG_REGENCY
from reports.figures import counts
from reports.figures.counts import Counts
from reports.figures.progress import AgencyRow, MonthRow, PlaceRow, Progress
from reports.suppression import THRESHOLD, Protected, is_small, protect_together

MONTHS = range(1, 13)


def progress_of(year: int, agency: Agency | None = None) -> Progress:
    """Count the progress of `year`, of one `agency` or of all, with small numbers hidden.

    Small numbers are hidden over all agencies at once, so that what one agency's page hides cannot
    be had by subtracting it from the page of all.
    """
    return _Assembly(year).progress(agency)


class _Measure:
    """One count of people, protected: by agency and month, and by agency and place."""

    def __init__(self, found: Counts, agencies: Sequence[Agency], places: Sequence[Region]) -> None:
        by_month = [[found.by_month[one.pk, month] for month in MONTHS] for one in agencies]
        by_place = [[found.by_place[one.pk, place.pk] for place in places] for one in agencies]
        self._by_month, self._by_place = protect_together([by_month, by_place])
        self._row = {one.pk: row for row, one in enumerate(agencies)}

    def total(self, agency: Agency | None) -> int | None:
        """Give the sum of the year."""
        shown = self._by_month
        return shown.row_sums[self._row[agency.pk]] if agency else shown.total

    def by_month(self, agency: Agency | None) -> tuple[int | None, ...]:
        """Give the twelve months."""
        return self._cut(self._by_month, agency)

    def by_place(self, agency: Agency | None) -> tuple[int | None, ...]:
        """Give the places, in their order."""
        return self._cut(self._by_place, agency)

    def _cut(self, shown: Protected, agency: Agency | None) -> tuple[int | None, ...]:
        return shown.cells[self._row[agency.pk]] if agency else shown.column_sums


class _Assembly:
    """The counts of a year over all agencies, and the part of them that one page shows."""

    def __init__(self, year: int) -> None:
        self.year = year
        self.agencies = list(Agency.objects.all())
        self.places = _places()
        self.targets = {target.agency_id: target for target in Target.objects.filter(year=year)}
        self.sessions = counts.sessions(year)
        self.marks = counts.marks(year)
        self.participants = self._measure(counts.participants(year))
        self.completions = self._measure(counts.completions(year))
        self.certificates = self._measure(counts.certificates(year))

    def _measure(self, found: Counts) -> _Measure:
        return _Measure(found, self.agencies, self.places)

    def progress(self, agency: Agency | None) -> Progress:
        """Give the figures of one agency or of all."""
        participants = self.participants.total(agency)
        people = counts.people(self.year, agency.pk if agency else None)
        return Progress(
            year=self.year,
            agency=agency,
            people=None if is_small(people) or participants is None else people,
            participants=participants,
            sessions=self._sessions(agency),
            attendance=self._attendance(agency),
            completions=self.completions.total(agency),
            certificates=self.certificates.total(agency),
            agencies=self._agency_rows(agency),
            months=self._month_rows(agency),
            places=self._place_rows(agency),
        )

    def _agency_rows(self, agency: Agency | None) -> tuple[AgencyRow, ...]:
        rows = (self._agency_row(one) for one in ([agency] if agency else self.agencies))
        return tuple(row for row in rows if agency or row.is_busy)

    def _agency_row(self, agency: Agency) -> AgencyRow:
        target: Target | None = self.targets.get(agency.pk)
        return AgencyRow(
            agency=agency,
            participants=self.participants.total(agency),
            sessions=self._sessions(agency),
            attendance=self._attendance(agency),
            completions=self.completions.total(agency),
            certificates=self.certificates.total(agency),
            target=target,
        )

    def _month_rows(self, agency: Agency | None) -> tuple[MonthRow, ...]:
        columns = zip(
            MONTHS,
            self.participants.by_month(agency),
            self.completions.by_month(agency),
            self.certificates.by_month(agency),
            strict=True,
        )
        return tuple(
            MonthRow(month, participants, self._sessions(agency, month), completions, certificates)
            for month, participants, completions, certificates in columns
        )

    def _place_rows(self, agency: Agency | None) -> tuple[PlaceRow, ...]:
        """Give every district of Kabupaten Serang, and of the other places those that count."""
        columns = zip(
            self.places,
            self.participants.by_place(agency),
            self.completions.by_place(agency),
            strict=True,
        )
        rows = (PlaceRow(*column) for column in columns)
        return tuple(row for row in rows if row.is_local or row.is_busy)

    def _sessions(self, agency: Agency | None, month: int | None = None) -> int:
        return sum(
            count
            for (agency_id, held_in), count in self.sessions.items()
            if (agency is None or agency_id == agency.pk) and month in (None, held_in)
        )

    def _attendance(self, agency: Agency | None) -> float | None:
        """Give the share of attendance, or None if it speaks of too few people or of nobody."""
        found = [
            marks
            for agency_id, marks in self.marks.items()
            if agency is None or agency_id == agency.pk
        ]
        counted = sum(marks.counted for marks in found)
        if not counted or sum(marks.participants for marks in found) < THRESHOLD:
            return None
        return sum(marks.present for marks in found) / counted


def _places() -> list[Region]:
    """Give the districts of Kabupaten Serang, then the regencies, then elsewhere."""
    districts = Region.objects.districts_of(SERANG_REGENCY).order_by("name")
    return [*districts, *Region.objects.regencies()]
