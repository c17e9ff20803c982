"""Pages about attendance lists: which wait, one to be filled in or opened again, and its news."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from agencies.http import BekalRequest
from serang_rutan.core.access import check, requires
from serang_rutan.core.trail import Action, record
from trainings.actions.attendance_reopen import reopen_roster
from trainings.forms.batch import ReasonForm
from trainings.models import Session
from trainings.policies.attendance import check_can_reopen
from trainings.rosters.news import news_since
from trainings.rosters.page import RosterPage
from trainings.rosters.waiting import MISSING, rosters_missing, rosters_waiting
from trainings.views.attempts import refused, told


@requires("trainings.view_session")
@require_GET
def roster_list(request: BekalRequest) -> HttpResponse:
    """Show the lists of today, those that are missing, and those of the coming days.

    On request (`?perlu=isi`) show all that are missing, and nothing else.
    """
    if request.GET.get("perlu") == MISSING:
        context: dict[str, object] = {"missing": rosters_missing(request.user)}
    else:
        context = {"due": rosters_waiting(request.user)}
    return render(request, "trainings/roster_list.html", context)


@requires("trainings.view_session")
@require_http_methods(["GET", "POST"])
def session_roster(request: BekalRequest, pk: int) -> HttpResponse:
    """Show a roster to those who may see it, where they work; save it for those who may enter it.

    The address stands on printed lists, for officers and trainers alike.
    """
    page = RosterPage(request, find_session(request, pk))
    if request.method == "POST":
        check(request, "trainings.record_attendance", page.session)
        if page.save():
            return redirect(page.url)
    elif request.path != page.url:
        return redirect(page.url)
    else:
        record(by=request.user, action=Action.VIEW, obj=page.session)
    return render(request, "trainings/roster.html", page.context())


@requires("trainings.reopen_roster")
@require_http_methods(["GET", "POST"])
def roster_reopen(request: BekalRequest, pk: int) -> HttpResponse:
    """Ask why, then take all marks off a complete list."""
    session = find_session(request, pk)
    if request.method != "POST" and refused(request, partial(check_can_reopen, session)):
        return redirect("trainings:session_roster", pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reopen = partial(reopen_roster, session=session, by=request.user, **form.cleaned_data)
        done = _("The list is open again. Enter it anew, or call the session off.")
        told(request, reopen, done)
        return redirect("trainings:session_roster", pk)
    context = {"form": form, "batch": session.batch, "session": session}
    return render(request, "trainings/roster_reopen.html", context)


@requires("trainings.view_session")
@require_GET
def roster_news(request: BekalRequest, pk: int) -> HttpResponse:
    """Tell what others entered since the roster was opened; the page asks now and then."""
    session = find_session(request, pk)
    news = news_since(session, request.GET.get("sejak", ""), request.user)
    return render(request, "trainings/roster_news.html", {"news": news})


def find_session(request: BekalRequest, pk: int) -> Session:
    """Find a session that the user may see, otherwise a 404."""
    sessions = Session.objects.visible_to(request.user)
    around = sessions.select_related("batch__programme", "batch__agency", "room", "recorded_by")
    session: Session = get_object_or_404(around, pk=pk)
    return session
