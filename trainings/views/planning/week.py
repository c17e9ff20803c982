"""The page about one week."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from agencies.http import BekalRequest
from serang_rutan.core.access import requires
from trainings.planning.week_page import week_context
from trainings.planning.weeks import Week


@requires("trainings.view_week")
@require_GET
def week(request: BekalRequest) -> HttpResponse:
    """Show the week named in the address, by room or by trainer; without one, the present."""
    shown = Week.parse(request.GET.get("minggu", "")) or Week.of(timezone.localdate())
    by_trainer = request.GET.get("menurut") == "pelatih"
    context = week_context(shown, request.user, by_trainer=by_trainer)
    return render(request, "trainings/week.html", context)
