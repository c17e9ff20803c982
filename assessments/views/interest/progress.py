"""Sessions that are in progress: which ones, and going on by interview with one on a tablet."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from agencies.http import BekalRequest
from assessments.actions import interest as actions
from assessments.tables_interest import OpenSessionTable
from assessments.tablets import in_progress
from assessments.views.interest.session import next_page, session_at
from serang_rutan.core.access import requires
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.tables import lay_out


@requires("assessments.view_interestsession")
@require_safe
def interest_list(request: BekalRequest) -> HttpResponse:
    """Show who is answering now or stopped in the middle; no answers."""
    table = OpenSessionTable(in_progress(request.user))
    lay_out(request, table)
    return render(request, "assessments/interest_list.html", {"table": table})


@requires("assessments.change_interestsession")
@require_POST
def interest_ask_instead(request: BekalRequest, pk: int) -> HttpResponse:
    """Go on by interview where the tablet stopped."""
    session = session_at(request, pk)
    try:
        session = actions.ask_instead(session=session, by=request.user)
    except RefusedError as refusal:
        messages.warning(request, refusal.reason)
        return redirect("assessments:interest_detail", pk=pk)
    messages.success(request, _("You go on by interview. What was answered on the tablet stays."))
    return next_page(session)
