"""The dashboard and its spreadsheet."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agencies.http import BekalRequest
from reports import drawings, sheets
from reports.figures import Progress, progress_of
from reports.figures.definitions import DEFINITIONS
from reports.scope import Scope, read_scope
from reports.spreadsheet import workbook_of
from serang_rutan.core.access import requires
from serang_rutan.core.trail import Action, record

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@requires("reports.view_progress")
@require_safe
def progress(request: BekalRequest) -> HttpResponse:
    """Show the figures of a year, of the own agency or of those the viewer may choose."""
    scope = read_scope(request.user, request.GET.dict())
    figures = progress_of(scope.year, scope.agency)
    return render(request, "reports/progress.html", _page(scope, figures))


def _page(scope: Scope, figures: Progress) -> dict[str, Any]:
    return {
        "scope": scope,
        "tiles": sheets.tiles(figures),
        "target_sheet": sheets.target_sheet(figures),
        "target_charts": drawings.target_charts(figures),
        "agency_sheet": sheets.agency_sheet(figures),
        "month_sheet": sheets.month_sheet(figures),
        "month_chart": drawings.month_chart(figures),
        "place_sheet": sheets.place_sheet(figures, busy_only=True),
        "empty_districts": sum(row.is_local and not row.is_busy for row in figures.places),
        "place_chart": drawings.place_chart(figures),
        "definitions": DEFINITIONS,
    }


@requires("reports.export_progress")
@require_safe
def progress_export(request: BekalRequest) -> HttpResponse:
    """Give the same tables as an Excel file; the export is on the trail."""
    scope = read_scope(request.user, request.GET.dict())
    figures = progress_of(scope.year, scope.agency)
    content = workbook_of(sheets.all_sheets(figures), _("Progress %(year)s") % {"year": scope.year})
    record(
        by=request.user,
        action=Action.EXPORT,
        kind="reports.progress",
        changes={"year": scope.year, "agency": scope.agency.code if scope.agency else ""},
    )
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="kemajuan-{scope.year}.xlsx"'
    return response
