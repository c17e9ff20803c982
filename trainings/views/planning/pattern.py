"""Planning many meetings: the weekly pattern, and where a batch fits."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from agencies.http import BekalRequest
from serang_rutan.core.access import check, requires
from trainings.actions.pattern import Planned, plan_pattern
from trainings.forms.pattern import LengthForm, PatternForm
from trainings.models import Batch
from trainings.planning.preview import preview
from trainings.planning.proposal_page import proposal_context
from trainings.views.attempts import written
from trainings.views.ways_back import SESSIONS, to_sessions


@requires("trainings.add_session")
@require_http_methods(["GET", "POST"])
def session_pattern(request: BekalRequest, pk: int) -> HttpResponse:
    """Show what a pattern would bring, then plan it."""
    batch = _batch(request, pk)
    sent = request.POST if request.method == "POST" else request.GET
    form = PatternForm(sent if "first" in sent else None, batch=batch)
    context = {"form": form, "batch": batch, "way": "pattern"}
    if form.is_valid():
        data = form.cleaned_data
        context["preview"] = preview(batch, form.pattern, data["room"], request.user)
        if request.method == "POST" and (planned := _plan(request, form)):
            messages.success(request, _told(planned), extra_tags=SESSIONS)
            return to_sessions(pk)
    return render(request, "trainings/session_pattern.html", context)


@requires("trainings.add_session")
@require_GET
def session_proposal(request: BekalRequest, pk: int) -> HttpResponse:
    """Propose rooms, days and hours at which the batch fits, and say what blocks each."""
    batch = _batch(request, pk)
    form = LengthForm(request.GET or None)
    context = proposal_context(batch, form.length, request.user) | {"form": form, "way": "proposal"}
    return render(request, "trainings/session_proposal.html", context)


def _batch(request: BekalRequest, pk: int) -> Batch:
    batches = Batch.objects.visible_to(request.user).select_related("programme")
    batch: Batch = get_object_or_404(batches, pk=pk)
    check(request, "trainings.add_session", batch)
    return batch


def _plan(request: BekalRequest, form: PatternForm) -> Planned | None:
    names = ("room", "topic", "leave_out")
    chosen = {name: form.cleaned_data[name] for name in names}
    plan = partial(plan_pattern, batch=form.batch, pattern=form.pattern, by=request.user, **chosen)
    return written(form, plan)


def _told(planned: Planned) -> str:
    count = len(planned.sessions)
    text = ngettext("One session has been planned.", "%(count)s sessions have been planned.", count)
    parts = [text % {"count": count}]
    if planned.closed:
        parts.append(_("Left out as closed: %(count)s.") % {"count": planned.closed})
    if planned.clashes:
        parts.append(_("Left out as clashes: %(count)s.") % {"count": planned.clashes})
    return " ".join(parts)
