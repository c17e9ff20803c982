"""The change inbox: what the register's changes mean for participants, and what was done."""

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from agencies.http import BekalRequest
from serang_rutan.core.access import requires
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, record
from trainings.actions.change_step import close_change, note_all
from trainings.changes import groups_of
from trainings.filters import ChangeFilter
from trainings.forms.change import NoteForm, WaveForm
from trainings.models import ChangeStep, ParticipantChange
from trainings.views.attempts import told

PER_PAGE = 50


@requires("trainings.view_change")
@require_GET
def change_list(request: BekalRequest) -> HttpResponse:
    """List what waits, by kind, the most urgent first; or what was done, the newest first."""
    changes = ParticipantChange.objects.visible_to(request.user).with_people()
    narrowed = ChangeFilter(request.GET, changes)
    page = Paginator(narrowed.qs, PER_PAGE).get_page(request.GET.get("page"))
    seen = [change.enrolment.inmate_id for change in page]
    kind = ParticipantChange._meta.label_lower
    record(by=request.user, action=Action.VIEW, kind=kind, changes={"participants": seen})
    context = {"filter": narrowed, "page": page, "groups": groups_of(page, request.user)}
    context["is_done"] = narrowed.shows_done
    return render(request, "trainings/change_list.html", context)


@requires("trainings.close_change")
@require_POST
def change_close(request: BekalRequest, pk: int, step: str) -> HttpResponseRedirect:
    """Take a step about one line; filling a seat again leads to who could have it."""
    if step not in ChangeStep:
        raise Http404
    rows = ParticipantChange.objects.visible_to(request.user).select_related("enrolment__inmate")
    change = get_object_or_404(rows, pk=pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("A note has 200 characters at most."))
        return _back_to_list(request)
    note, person = form.cleaned_data["note"], change.enrolment.inmate.name
    act = partial(close_change, change=change, step=step, by=request.user, note=note)
    done = told(request, act, f"{person}: {ChangeStep(step).label}.", about=person)
    if done and step == ChangeStep.REFILLED:
        return redirect("trainings:candidate_list", change.enrolment.batch_id)
    return _back_to_list(request)


@requires("trainings.close_change")
@require_POST
def change_note_all(request: BekalRequest) -> HttpResponseRedirect:
    """Note all lines of one kind that one import brought."""
    form = WaveForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        count = note_all(by=request.user, **form.cleaned_data)
        messages.success(request, _("Noted: %(count)s.") % {"count": count})
    except RefusedError as refusal:
        messages.error(request, str(refusal.reason))
    return _back_to_list(request)


def _back_to_list(request: BekalRequest) -> HttpResponseRedirect:
    """Lead back to the list as it was narrowed."""
    query = QueryDict(request.POST.get("query", "")).urlencode()
    address = reverse("trainings:change_list")
    return redirect(f"{address}?{query}" if query else address)
