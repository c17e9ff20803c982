"""Pages about sessions."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agencies.http import BekalRequest
from serang_rutan.core.access import check, requires
from trainings.actions.session import cancel_session, change_session, plan_sessions
from trainings.forms.batch import ReasonForm
from trainings.forms.session import SessionForm
from trainings.models import Batch, Session
from trainings.policies.session import check_can_cancel, check_can_change
from trainings.views.attempts import refused, told, written
from trainings.views.ways_back import SESSIONS, to_sessions


@requires("trainings.add_session")
@require_http_methods(["GET", "POST"])
def session_create(request: BekalRequest, pk: int) -> HttpResponse:
    """Plan one session."""
    batches = Batch.objects.visible_to(request.user).select_related("programme")
    batch = get_object_or_404(batches, pk=pk)
    check(request, "trainings.add_session", batch)
    form = SessionForm(request.POST or None, batch=batch, by=request.user)
    if request.method == "POST" and form.is_valid():
        days, slot = [form.cleaned_data["held_on"]], form.slot
        plan = partial(plan_sessions, batch=batch, days=days, slot=slot, by=request.user)
        if written(form, plan):
            messages.success(request, _("The session has been planned."), extra_tags=SESSIONS)
            return to_sessions(pk)
    context = {"form": form, "batch": batch, "way": "one"}
    return render(request, "trainings/session_form.html", context)


@requires("trainings.change_session")
@require_http_methods(["GET", "POST"])
def session_edit(request: BekalRequest, pk: int) -> HttpResponse:
    """Move a planned session."""
    session = _session(request, pk)
    if request.method != "POST" and _is_refused(request, session, check_can_change):
        return to_sessions(session.batch_id)
    form = SessionForm(request.POST or None, batch=session.batch, session=session, by=request.user)
    if request.method == "POST" and form.is_valid():
        change = partial(change_session, session=session, by=request.user, **form.change)
        if written(form, change):
            messages.success(request, _("The session has been saved."), extra_tags=SESSIONS)
            return to_sessions(session.batch_id)
    context = {"form": form, "batch": session.batch, "session": session}
    return render(request, "trainings/session_form.html", context)


@requires("trainings.change_session")
@require_http_methods(["GET", "POST"])
def session_cancel(request: BekalRequest, pk: int) -> HttpResponse:
    """Call a planned session off, with a reason."""
    session = _session(request, pk)
    check_cancel = partial(check_can_cancel, by=request.user)
    if request.method != "POST" and _is_refused(request, session, check_cancel):
        return to_sessions(session.batch_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        cancel = partial(cancel_session, session=session, by=request.user, **form.cleaned_data)
        told(request, cancel, _called_off(session), place=SESSIONS)
        return to_sessions(session.batch_id)
    context = {"form": form, "batch": session.batch, "session": session}
    context["people_out"] = session.headcounts.people_out()
    return render(request, "trainings/session_cancel.html", context)


def _is_refused(
    request: BekalRequest, session: Session, check_session: Callable[[Session], None]
) -> bool:
    """Tell whether the form of `session` would be refused, and say why beside the sessions."""
    return refused(request, partial(check_session, session), about=str(session), place=SESSIONS)


def _called_off(session: Session) -> SafeString:
    """Say that `session` was called off, and lead to making it up where that can be done."""
    done = _("The session has been called off.")
    if session.is_remedial or not session.batch.is_open:
        return format_html("{}", done)
    url = reverse("trainings:session_make_up", args=[(session.makes_up or session).pk])
    return format_html('{} <a href="{}">{}</a>', done, url, _("Make up the session"))


def _session(request: BekalRequest, pk: int) -> Session:
    sessions = Session.objects.visible_to(request.user).select_related("batch__programme")
    session: Session = get_object_or_404(sessions, pk=pk)
    check(request, "trainings.change_session", session)
    return session
