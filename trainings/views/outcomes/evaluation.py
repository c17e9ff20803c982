"""Pages about the evaluation by participants."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from agencies.http import BekalRequest
from serang_rutan.core.access import check, requires
from serang_rutan.core.trail import Action, record
from trainings.actions.evaluation import (
    enter_slips,
    forget_entries_of_days_gone_by,
    take_back_slips,
)
from trainings.forms.batch import ReasonForm
from trainings.forms.evaluation import SlipsForm
from trainings.models import Batch, EvaluationEntry
from trainings.outcomes.evaluation import evaluation_context, form_for
from trainings.outcomes.faces import FACES
from trainings.outcomes.slips import slips_pdf
from trainings.policies.evaluation import at_once, can_enter, least_answers, participants, rows_open
from trainings.views.attempts import told, written
from trainings.views.files import printed


@requires("trainings.view_evaluation")
@require_GET
def evaluation_detail(request: BekalRequest, pk: int) -> HttpResponse:
    """Show what participants thought of a batch, once enough slips are there."""
    batch = _batch(request, pk)
    check(request, "trainings.view_evaluation", batch)
    forget_entries_of_days_gone_by()
    context = evaluation_context(batch, request.user)
    return render(request, "trainings/evaluation_detail.html", context)


@requires("trainings.enter_evaluation")
@require_http_methods(["GET", "POST"])
def evaluation_enter(request: BekalRequest, pk: int) -> HttpResponse:
    """Type in slips from paper, one row each."""
    batch = _batch(request, pk)
    if not can_enter(batch):
        return redirect("trainings:evaluation_detail", pk)
    stored, most, least = batch.evaluation_slips.count(), participants(batch), least_answers(batch)
    form = SlipsForm(
        request.POST or None,
        questions=list(form_for(batch).questions.all()),
        rows=rows_open(most - stored, stored, least),
        known=stored,
    )
    if request.method == "POST" and form.is_valid():
        typed, known = form.typed, form.cleaned_data["known"]
        enter = partial(enter_slips, batch=batch, form=form_for(batch), by=request.user)
        if written(form, partial(enter, typed=typed, known=known)):
            messages.success(request, _stored(len(typed.slips)))
            return redirect("trainings:evaluation_detail", pk)
        stored = batch.evaluation_slips.count()
        form.accept(stored)
    context = {"batch": batch, "form": form, "faces": FACES, "participants": most}
    context |= {"left": most - stored, "at_once": at_once(stored, least)}
    return render(request, "trainings/evaluation_enter.html", context)


@requires("trainings.enter_evaluation")
@require_GET
def evaluation_slips(request: BekalRequest, pk: int) -> HttpResponse:
    """Print the slips of a batch."""
    batch = _batch(request, pk)
    record(by=request.user, action=Action.EXPORT, obj=batch, changes={"paper": "slips"})
    return printed(slips_pdf(batch), f"lembar-pendapat-{batch.pk}")


@requires("trainings.enter_evaluation")
@require_http_methods(["GET", "POST"])
def evaluation_take_back(request: BekalRequest, pk: int) -> HttpResponse:
    """Take back what was typed in together today, with a reason."""
    entries = EvaluationEntry.objects.filter(entered_by=request.user)
    entry = get_object_or_404(entries.select_related("batch__programme"), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = partial(take_back_slips, entry=entry, by=request.user, **form.cleaned_data)
        told(request, act, _("The slips have been taken back."))
        return redirect("trainings:evaluation_detail", entry.batch_id)
    context = {"form": form, "batch": entry.batch, "count": entry.slips.count()}
    return render(request, "trainings/evaluation_take_back.html", context)


def _batch(request: BekalRequest, pk: int) -> Batch:
    batches = Batch.objects.visible_to(request.user).select_related("programme", "agency")
    batch: Batch = get_object_or_404(batches, pk=pk)
    return batch


def _stored(count: int) -> str:
    return ngettext("One slip is stored.", "%(count)s slips are stored.", count) % {"count": count}
