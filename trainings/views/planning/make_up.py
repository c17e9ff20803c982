"""The page that makes a cancelled session up."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agencies.http import BekalRequest
from serang_rutan.core.access import check, requires
from trainings.actions.make_up import make_up_session
from trainings.forms.make_up import MakeUpForm
from trainings.models import Session
from trainings.planning.free_slots import free_slots
from trainings.policies.make_up import check_can_make_up
from trainings.views.attempts import refused, written
from trainings.views.ways_back import SESSIONS, to_sessions


@requires("trainings.change_session")
@require_http_methods(["GET", "POST"])
def session_make_up(request: BekalRequest, pk: int) -> HttpResponse:
    """Propose the next free hours, then plan the session that makes this one up."""
    session = _session(request, pk)
    check_session = partial(check_can_make_up, session)
    if request.method != "POST" and refused(
        request, check_session, about=str(session), place=SESSIONS
    ):
        return to_sessions(session.batch_id)
    form = MakeUpForm(request.POST or None, session=session, chosen=request.GET, by=request.user)
    if request.method == "POST" and form.is_valid():
        data = {"held_on": form.cleaned_data["held_on"], "slot": form.slot}
        if written(form, partial(make_up_session, session=session, by=request.user, **data)):
            messages.success(request, _("The session is made up."), extra_tags=SESSIONS)
            return to_sessions(session.batch_id)
    context = {"form": form, "batch": session.batch, "session": session}
    slots = {"slots": free_slots(session, request.user)}
    return render(request, "trainings/session_make_up.html", context | slots)


def _session(request: BekalRequest, pk: int) -> Session:
    sessions = Session.objects.visible_to(request.user).select_related("batch__programme", "room")
    session: Session = get_object_or_404(sessions, pk=pk)
    check(request, "trainings.change_session", session)
    return session
