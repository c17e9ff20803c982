"""The page that says what is missing in the register."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from agencies.http import BekalRequest
from inmates.quality import findings_for
from serang_rutan.core.access import requires


@requires("inmates.view_inmate")
@require_GET
def data_quality(request: BekalRequest) -> HttpResponse:
    """Show every kind of gap with its count, worst first, and what is complete."""
    findings = findings_for(request.user, timezone.localdate())
    context = {
        "open": [finding for finding in findings if finding.count],
        "settled": [finding for finding in findings if not finding.count],
        "present": max(finding.present for finding in findings),
    }
    return render(request, "inmates/data_quality.html", context)
