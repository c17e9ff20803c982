"""The charts of the dashboard. A hidden figure is not drawn."""

from collections.abc import Sequence

from django.utils.dates import MONTHS_3
from django.utils.translation import gettext as _

from reports.figures import AgencyRow, Progress
from reports.sheets import place_name
from serang_rutan.core.charts import (
    BarChart,
    LineChart,
    Series,
    bar_chart,
    grouped_bar_chart,
    line_chart,
)

MOST_PLACES = 12


def target_charts(progress: Progress) -> list[BarChart]:
    """Draw target against realisation, once for participants and once for completions."""
    promised = [row for row in progress.agencies if row.target]
    participants = [
        (row, row.target.participants, row.participants) for row in promised if row.target
    ]
    completions = [(row, row.target.completions, row.completions) for row in promised if row.target]
    charts = [
        _against(_("Participants: target and realisation"), participants),
        _against(_("Completions: target and realisation"), completions),
    ]
    return [chart for chart in charts if chart.groups]


def _against(title: str, rows: Sequence[tuple[AgencyRow, int, int | None]]) -> BarChart:
    drawn = [(row, target, realised) for row, target, realised in rows if realised is not None]
    return grouped_bar_chart(
        title,
        _("Two bars per agency: what was promised for the year, and what came of it."),
        [row.agency.short_name for row, _target, _realised in drawn],
        [
            Series(_("Target"), [target for _row, target, _realised in drawn]),
            Series(_("Realised"), [realised for _row, _target, realised in drawn]),
        ],
        heading=_("Agency"),
    )


def month_chart(progress: Progress) -> LineChart:
    """Draw participants and completions month by month; a hidden month is a gap."""
    return line_chart(
        _("Participants and completions by month"),
        _("Two lines over the months of the year. A month with a hidden figure is a gap."),
        [str(MONTHS_3[row.month]).capitalize() for row in progress.months],
        [
            Series(_("Participants (seats)"), [row.participants for row in progress.months]),
            Series(_("Completions"), [row.completions for row in progress.months]),
        ],
        heading=_("Month"),
    )


def place_chart(progress: Progress) -> BarChart | None:
    """Draw the places most participants come from, or nothing if no number may be shown."""
    shown = [(place_name(row.region), row.participants) for row in progress.places]
    counted = [(name, count) for name, count in shown if count]
    if not counted:
        return None
    most = sorted(counted, key=lambda pair: (-pair[1], pair[0]))[:MOST_PLACES]
    return bar_chart(
        _("Where most participants come from"),
        _("One bar per district of Kabupaten Serang or other regency or city, largest first."),
        most,
        headings=(_("District, or other regency or city"), _("Participants (seats)")),
    )
