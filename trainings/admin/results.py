"""The results of a batch on one screen."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.http import BekalRequest
from serang_rutan.core import trail
from serang_rutan.core.access import check, requires
from serang_rutan.core.refusal import RefusedError
from trainings.actions.result import (
    InvalidMarksError,
    StaleResultsError,
    graded_enrolments,
    marks_of,
    save_results,
)
from trainings.forms.results import ResultsForm
from trainings.grid import surroundings
from trainings.models import Batch
from trainings.policies.result import (
    check_can_hand_in,
    check_can_record_results,
    locked_results,
)
from trainings.readiness import shares_of


@requires("trainings.view_result")
def batch_results(request: BekalRequest, pk: int) -> HttpResponse:
    """Show the results of a batch to those who may see them; save them on POST for its trainer."""
    batches = Batch.objects.visible_to(request.user)
    batch = get_object_or_404(batches.select_related("programme"), pk=pk)
    around = surroundings(
        request,
        batch,
        title=_("Results"),
        permission="trainings.record_result",
        state_check=lambda: check_can_record_results(batch),
    )
    form = _form(request, batch, locked=not around["may_save"])
    if request.method == "POST":
        check(request, "trainings.record_result", batch)
        if form.is_valid() and _save(request, batch, form):
            return redirect("admin:trainings_batch_results", pk=pk)
    else:
        trail.record(by=request.user, action=trail.Action.VIEW, obj=batch)
    context = {"batch": batch, "form": form, **around, **_course_of(batch)}
    return render(request, "admin/trainings/batch/results.html", context)


def _course_of(batch: Batch) -> dict[str, Any]:
    """Give what the course still waits for: why nothing can be handed in yet, missing lists."""
    reason = ""
    try:
        check_can_hand_in(batch)
    except RefusedError as error:
        reason = error.reason
    missing = batch.sessions.unrecorded_until(timezone.localdate())
    return {"hand_in_reason": reason, "missing": missing.order_by("held_on", "starts_at")}


def _form(request: BekalRequest, batch: Batch, *, locked: bool) -> ResultsForm:
    return ResultsForm(
        request.POST or None,
        grading=batch.grading,
        enrolments=graded_enrolments(batch),
        stored=marks_of(batch),
        shares=shares_of(batch),
        locked=locked,
        standing=locked_results(batch),
    )


def _save(request: BekalRequest, batch: Batch, form: ResultsForm) -> bool:
    """Save or hand in what was typed; where that is not possible, say why and keep it."""
    hand_in = "hand_in" in request.POST
    if hand_in and not form.is_sure():
        return False
    try:
        save_results(
            batch=batch,
            marks=form.marks(),
            token=form.cleaned_data["token"],
            hand_in=hand_in,
            by=request.user,
        )
    except InvalidMarksError as error:
        form.name_errors(error.errors)
    except StaleResultsError as error:
        form.accept_stored(error.marks)
        form.add_error(None, _stale_text())
    except RefusedError as error:
        form.add_error(None, str(error.reason))
    else:
        text = _("The results are handed in.") if hand_in else _("The draft is saved.")
        messages.success(request, text)
        return True
    return False


def _stale_text() -> str:
    return _(
        "Someone else saved results of this batch meanwhile. What you typed is kept here and not "
        "saved yet; save again to replace what is stored."
    )
