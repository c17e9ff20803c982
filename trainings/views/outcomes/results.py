"""Pages about attendance that counts and about results that are opened again."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from agencies.http import BekalRequest
from serang_rutan.core.access import requires
from serang_rutan.core.trail import Action, record
from trainings.actions.reopen import reopen_results
from trainings.forms.batch import ReasonForm
from trainings.models import Batch, Enrolment
from trainings.outcomes.explained import explained
from trainings.policies.outcome import can_reopen, results_to_reopen
from trainings.views.attempts import told


@requires("trainings.view_reckoning")
@require_GET
def attendance_explained(request: BekalRequest, pk: int) -> HttpResponse:
    """Show session by session how the share of one person comes about."""
    rows = Enrolment.objects.visible_to(request.user).joined()
    found = rows.select_related("batch__programme", "inmate")
    enrolment: Enrolment = get_object_or_404(found, pk=pk)
    record(by=request.user, action=Action.VIEW, obj=enrolment, subject_id=enrolment.inmate_id)
    context = {"enrolment": enrolment, "batch": enrolment.batch, **explained(enrolment)}
    return render(request, "trainings/attendance_explained.html", context)


@requires("trainings.reopen_result")
@require_http_methods(["GET", "POST"])
def results_reopen(request: BekalRequest, pk: int) -> HttpResponse:
    """Ask why, then let the trainer correct results that were handed in."""
    batches = Batch.objects.visible_to(request.user).select_related("programme")
    batch: Batch = get_object_or_404(batches, pk=pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        act = partial(reopen_results, batch=batch, by=request.user, **form.cleaned_data)
        told(request, act, _("The trainer can correct the results now and hand them in again."))
        return redirect("trainings:batch_detail", pk)
    if not can_reopen(batch):
        return redirect("trainings:batch_detail", pk)
    context = {"batch": batch, "form": form, "count": results_to_reopen(batch).count()}
    return render(request, "trainings/results_reopen.html", context)
