"""The figures as tables, the same for the page and for the spreadsheet."""

from dataclasses import dataclass
from enum import Enum

from django.utils.dates import MONTHS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from inmates.models import Region
from inmates.models.region import SERANG_REGENCY
from reports.figures import Progress
from serang_rutan.core.formats import number, percent


class Hidden(Enum):
    """Stands in a table where a number may not be shown."""

    HIDDEN = "hidden"


Value = str | int | float | Hidden | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: counts are ints, shares from 0 to 1 are floats, None is "nothing to show"."""

    title: str
    headings: list[str]
    rows: list[list[Value]]

    @property
    def texts(self) -> list[list[str]]:
        """The rows as the page writes them."""
        return [[write(value) for value in row] for row in self.rows]


def write(value: Value) -> str:
    """Write a value of a table for people."""
    language = "en" if (get_language() or "id").startswith("en") else "id"
    if value is None:
        return "–"
    if isinstance(value, Hidden):
        return _("hidden")
    if isinstance(value, float):
        return percent(value, language=language)
    return number(value, language=language) if isinstance(value, int) else value


def shown(count: int | None) -> int | Hidden:
    """Turn a figure that may be hidden into a value of a table."""
    return Hidden.HIDDEN if count is None else count


def place_name(region: Region) -> str:
    """Name a row of the table of places."""
    if region.pk == SERANG_REGENCY:
        return _("%(regency)s, district not recorded") % {"regency": region.name}
    return region.name


def summary_sheet(progress: Progress) -> Sheet:
    """Give the figures of the whole year."""
    return Sheet(
        _("Summary"),
        [_("Figure"), str(progress.year)],
        [
            [_("Participants (seats)"), shown(progress.participants)],
            [_("People"), shown(progress.people)],
            [_("Sessions held"), progress.sessions],
            [_("Attendance"), progress.attendance],
            [_("Completions"), shown(progress.completions)],
            [_("Certificates"), shown(progress.certificates)],
        ],
    )


def tiles(progress: Progress) -> list[tuple[str, str, str]]:
    """Give the figures of the whole year as label, value and a hint on it."""
    people = _("%(people)s people") % {"people": write(shown(progress.people))}
    return [
        (_("Participants (seats)"), write(shown(progress.participants)), people),
        (_("Sessions held"), write(progress.sessions), ""),
        (_("Attendance"), write(progress.attendance), ""),
        (_("Completions"), write(shown(progress.completions)), ""),
        (_("Certificates"), write(shown(progress.certificates)), ""),
    ]


def agency_sheet(progress: Progress) -> Sheet:
    """Give the figures of each agency."""
    return Sheet(
        _("By agency"),
        [
            _("Agency"),
            _("Participants (seats)"),
            _("Sessions held"),
            _("Attendance"),
            _("Completions"),
            _("Certificates"),
        ],
        [
            [
                row.agency.short_name,
                shown(row.participants),
                row.sessions,
                row.attendance,
                shown(row.completions),
                shown(row.certificates),
            ]
            for row in progress.agencies
        ],
    )


def target_sheet(progress: Progress) -> Sheet:
    """Set what each agency promised against what came of it."""
    return Sheet(
        _("Target and realisation"),
        [
            _("Agency"),
            _("Participants: target"),
            _("Participants: realised"),
            _("Reached"),
            _("Completions: target"),
            _("Completions: realised"),
            _("Reached"),
        ],
        [
            [
                row.agency.short_name,
                *_against(row.target.participants if row.target else None, row.participants),
                *_against(row.target.completions if row.target else None, row.completions),
            ]
            for row in progress.agencies
        ],
    )


def _against(target: int | None, realised: int | None) -> list[Value]:
    share = realised / target if target and realised is not None else None
    return [target, shown(realised), share]


def month_sheet(progress: Progress) -> Sheet:
    """Give the figures month by month."""
    return Sheet(
        _("By month"),
        [
            _("Month"),
            _("Participants (seats)"),
            _("Sessions held"),
            _("Completions"),
            _("Certificates"),
        ],
        [
            [
                str(MONTHS[row.month]),
                shown(row.participants),
                row.sessions,
                shown(row.completions),
                shown(row.certificates),
            ]
            for row in progress.months
        ],
    )


def place_sheet(progress: Progress, *, busy_only: bool = False) -> Sheet:
    """Give the figures by district of Kabupaten Serang and by other regency or city.

    With `busy_only` districts that nobody came from are left out.
    """
    return Sheet(
        _("By district"),
        [_("District, or other regency or city"), _("Participants (seats)"), _("Completions")],
        [
            [place_name(row.region), shown(row.participants), shown(row.completions)]
            for row in progress.places
            if row.is_busy or not busy_only
        ],
    )


def all_sheets(progress: Progress) -> list[Sheet]:
    """Give every table, in the order of the page."""
    return [
        summary_sheet(progress),
        target_sheet(progress),
        agency_sheet(progress),
        month_sheet(progress),
        place_sheet(progress),
    ]
