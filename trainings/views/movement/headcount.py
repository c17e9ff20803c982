"""Counting heads out and back."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agencies.http import BekalRequest
from serang_rutan.core.access import requires
from serang_rutan.core.trail import Action, record
from trainings.actions.movement.headcount import count_heads
from trainings.forms.movement import HeadcountForm
from trainings.models import Direction, Headcount, Session
from trainings.movement.day import still_out
from trainings.movement.lists import Part, movement_on
from trainings.views.attempts import told, written


@requires("trainings.record_headcount")
@require_http_methods(["GET", "POST"])
def headcount(request: BekalRequest, pk: int) -> HttpResponse:
    """Show who should be out, and take the counts; a difference asks for a note."""
    session = find_session(request, pk)
    counts = {row.direction: row for row in session.headcounts.select_related("counted_by")}
    forms = {way: _form(request, way, counts.get(way)) for way in Direction.values}
    sent = forms.get(request.POST.get("direction", ""))
    if sent is not None and sent.is_valid():
        count = partial(count_heads, session=session, by=request.user, **sent.cleaned_data)
        made = written(sent, count)
        if made:
            told(request, lambda: made, _("The count was saved."))
            return redirect(f"{reverse('trainings:movement_day')}?hari={session.held_on}")
    part = _seen(request, session)
    context = {
        "session": session,
        "batch": session.batch,
        "part": part,
        "forms": forms.values(),
        "went_out": counts.get(Direction.OUT),
        "people_out": still_out(counts.get(Direction.OUT), counts.get(Direction.BACK)),
    }
    return render(request, "trainings/headcount.html", context)


def _seen(request: BekalRequest, session: Session) -> Part:
    """Work out who is or was called, and put on the trail whose names are shown."""
    movement = movement_on(session.held_on, request.user, called_off=session.pk)
    part = movement.of(session)
    people = sorted({call.person.pk for call in (*part.calls, *part.resting)})
    record(by=request.user, action=Action.VIEW, obj=session, changes={"people": people})
    return part


def find_session(request: BekalRequest, pk: int) -> Session:
    """Find a session that the user may see, called off only if it was counted before; or a 404."""
    sessions = Session.objects.visible_to(request.user).at_the_doors()
    return get_object_or_404(sessions.select_related("batch__programme", "room"), pk=pk)


def _form(request: BekalRequest, direction: str, count: Headcount | None) -> HeadcountForm:
    is_sent = request.POST.get("direction") == direction
    return HeadcountForm(request.POST if is_sent else None, direction=direction, count=count)
