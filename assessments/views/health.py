"""How well a version of the instrument works."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from agencies.http import BekalRequest
from assessments.health import SMALLEST, health
from assessments.models import InstrumentVersion
from assessments.reliability import SESSIONS_FOR_ALPHA
from serang_rutan.core.access import requires
from serang_rutan.core.trail import Action, record


@requires("assessments.manage_instruments")
@require_safe
def instrument_health(request: BekalRequest, pk: int) -> HttpResponse:
    """Show what the completed sessions say about a version; that it was looked at is kept."""
    version = get_object_or_404(InstrumentVersion, pk=pk)
    record(by=request.user, action=Action.VIEW, obj=version)
    context = {
        "version": version,
        "health": health(request.user, version),
        "smallest": SMALLEST,
        "enough": SESSIONS_FOR_ALPHA,
    }
    return render(request, "assessments/health.html", context)
