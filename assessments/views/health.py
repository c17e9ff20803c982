"""How well a version of the instrument works."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from agencies.http import BekalRequest
from assessments.actions.calibration import calibrate
from assessments.health import SMALLEST, health
from assessments.models import InstrumentVersion
from assessments.policies.calibration import can_calibrate
from assessments.reliability import SESSIONS_FOR_ALPHA
from serang_rutan.core.access import requires
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, record


@requires("assessments.manage_instruments")
@require_safe
def instrument_health(request: BekalRequest, pk: int) -> HttpResponse:
    """Show what the completed sessions say about a version; that it was looked at is kept."""
    version = get_object_or_404(InstrumentVersion, pk=pk)
    record(by=request.user, action=Action.VIEW, obj=version)
    figures = health(request.user, version)
    context = {
        "version": version,
        "health": figures,
        "calibration": version.calibrations.select_related("made_by").first(),
        "may_calibrate": can_calibrate(figures),
        "smallest": SMALLEST,
        "enough": SESSIONS_FOR_ALPHA,
    }
    return render(request, "assessments/health.html", context)


@requires("assessments.manage_instruments")
@require_POST
def instrument_calibrate(request: BekalRequest, pk: int) -> HttpResponse:
    """Tell letters apart by the figures of this version from now on."""
    version = get_object_or_404(InstrumentVersion, pk=pk)
    try:
        calibrate(version=version, by=request.user)
    except RefusedError as refusal:
        messages.warning(request, refusal.reason)
    else:
        messages.success(request, _("Saved. Results made before stay as they are."))
    return redirect("assessments:instrument_health", pk)
