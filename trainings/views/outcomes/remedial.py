"""The page that plans a remedial session."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agencies.http import BekalRequest
from serang_rutan.core.access import check, requires
from serang_rutan.core.trail import Action, record
from trainings.actions.remedial import plan_remedial
from trainings.forms.remedial import RemedialForm
from trainings.models import Batch
from trainings.outcomes.remedial import guests_of
from trainings.policies.outcome import can_plan_remedial
from trainings.views.attempts import written
from trainings.views.ways_back import SESSIONS, to_sessions


@requires("trainings.plan_remedial")
@require_http_methods(["GET", "POST"])
def remedial_create(request: BekalRequest, pk: int) -> HttpResponse:
    """Plan a remedial session and invite to it; those it could help are ticked."""
    batch = _batch(request, pk)
    if not can_plan_remedial(batch):
        return redirect("trainings:batch_detail", pk)
    form = RemedialForm(request.POST or None, batch=batch, guests=guests_of(batch), by=request.user)
    if request.method == "POST" and form.is_valid():
        keys = form.cleaned_data["invited"]
        plan = partial(plan_remedial, batch=batch, day=form.day, slot=form.slot, by=request.user)
        if written(form, partial(plan, enrolments=keys)):
            done = _("The remedial session has been planned.")
            messages.success(request, done, extra_tags=SESSIONS)
            return to_sessions(pk)
    seen = [one.outcome.enrolment.inmate_id for one in form.guests]
    record(by=request.user, action=Action.VIEW, obj=batch, changes={"participants": seen})
    return render(request, "trainings/remedial_form.html", {"form": form, "batch": batch})


def _batch(request: BekalRequest, pk: int) -> Batch:
    batches = Batch.objects.visible_to(request.user).select_related("programme", "agency")
    batch: Batch = get_object_or_404(batches, pk=pk)
    check(request, "trainings.plan_remedial", batch)
    return batch
