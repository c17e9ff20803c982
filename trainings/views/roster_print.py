"""Attendance lists on paper: of one session, of a day, of all coming sessions of a batch."""

from collections.abc import Sequence
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from agencies.http import BekalRequest
from agencies.permissions import is_rutan_staff
from serang_rutan.core.access import requires
from serang_rutan.core.trail import Action, record
from trainings.models import Batch, Session, SessionState
from trainings.querysets.batch import SessionQuerySet
from trainings.roster import rosters_of
from trainings.rosters.paper import rosters_pdf
from trainings.views.files import printed
from trainings.views.roster import find_session
from trainings.views.ways_back import SESSIONS, to_sessions


@requires("trainings.view_session")
@require_GET
def roster_print(request: BekalRequest, pk: int) -> HttpResponse:
    """Print the list of one session."""
    session = find_session(request, pk)
    if session.state == SessionState.CANCELLED:
        text = _("This session was cancelled, so it has no attendance.")
        messages.error(request, text, extra_tags=SESSIONS)
        return to_sessions(session.batch_id)
    return _printed(request, [session], f"daftar-hadir-{session.pk}")


@requires("trainings.view_session")
@require_GET
def batch_rosters_print(request: BekalRequest, pk: int) -> HttpResponse:
    """Print the lists of all sessions of a batch from today on."""
    batch = get_object_or_404(Batch.objects.visible_to(request.user), pk=pk)
    sessions = _sessions(request).filter(batch=batch, held_on__gte=timezone.localdate())
    if not sessions:
        text = _("This batch has no more sessions to come.")
        messages.info(request, text, extra_tags=SESSIONS)
        return to_sessions(pk)
    return _printed(request, list(sessions), f"daftar-hadir-angkatan-{pk}")


@requires("trainings.view_session")
@require_GET
def day_rosters_print(request: BekalRequest) -> HttpResponse:
    """Print all lists of the day `tanggal` (ISO), by default of today."""
    day = _day(request.GET.get("tanggal", ""))
    sessions = _sessions(request).on(day)
    if not sessions:
        messages.info(request, _("There is no session on this day."))
        return redirect("trainings:roster_list")
    return _printed(request, list(sessions), f"daftar-hadir-{day:%Y-%m-%d}")


def _day(text: str) -> date:
    try:
        return parse_date(text) or timezone.localdate()
    except ValueError:
        return timezone.localdate()


def _sessions(request: BekalRequest) -> SessionQuerySet:
    sessions = Session.objects.visible_to(request.user).exclude(state=SessionState.CANCELLED)
    around = sessions.select_related("batch__programme", "batch__agency", "room")
    return around.order_by("held_on", "starts_at", "pk")


def _printed(request: BekalRequest, sessions: Sequence[Session], name: str) -> HttpResponse:
    """Answer with the lists; where people live stands only on the Rutan's own copies."""
    staff = is_rutan_staff(request.user)
    rosters = rosters_of(sessions, with_stays=staff)
    people = {row.enrolment.inmate_id for rows in rosters.values() for row in rows}
    changes = {"sessions": list(rosters), "participants": sorted(people), "with_cells": staff}
    record(by=request.user, action=Action.EXPORT, kind="trainings.session", changes=changes)
    return printed(rosters_pdf(sessions, rosters, staff=staff), name)
