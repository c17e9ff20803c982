"""The home page: a work list for whoever is signed in."""

from django.http import HttpResponse
from django.shortcuts import render

import agencies.worklist
import assessments.worklist
import inmates.worklist
import reports.worklist
import trainings.worklist
from agencies.http import BekalRequest
from serang_rutan.core.access import signed_in

SOURCES = (
    inmates.worklist,
    assessments.worklist,
    trainings.worklist,
    reports.worklist,
    agencies.worklist,
)
URGENCY = ("danger", "warning", "primary", "secondary")


@signed_in
def home(request: BekalRequest) -> HttpResponse:
    """Show what waits for this person today, what is urgent first."""
    items = [item for source in SOURCES for item in source.work_items(request.user)]
    waiting = [item for item in items if item.count]
    waiting.sort(key=lambda item: URGENCY.index(item.tone))
    return render(request, "home.html", {"waiting": waiting, "done": len(items) - len(waiting)})
