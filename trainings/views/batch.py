"""Pages about batches."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from agencies.http import BekalRequest
from serang_rutan.core.access import check, requires
from serang_rutan.core.tables import lay_out
from trainings.actions.batch import change_batch, create_batch
from trainings.batch_page import batch_context
from trainings.filters import BatchFilter
from trainings.forms.batch import BatchForm
from trainings.models import Batch
from trainings.outcomes.follows import what_follows
from trainings.steps import STEPS
from trainings.tables import BatchTable
from trainings.tables_needs import waiting_column
from trainings.views.attempts import told, written

NEWEST_FIRST = ("-starts_on", "programme__name", "-number")


@requires("trainings.view_batch")
@require_GET
def batch_list(request: BekalRequest) -> HttpResponse:
    """List the batches that the person may see."""
    batches = Batch.objects.visible_to(request.user)
    batches = batches.select_related("programme", "agency").order_by(*NEWEST_FIRST)
    narrowed = BatchFilter(request.GET, batches, request=request)
    table = BatchTable(narrowed.qs, extra_columns=waiting_column(narrowed.need, narrowed.waiting))
    lay_out(request, table)
    return render(request, "trainings/batch_list.html", {"filter": narrowed, "table": table})


@requires("trainings.view_batch")
@require_GET
def batch_detail(request: BekalRequest, pk: int) -> HttpResponse:
    """Show a batch: its facts, participants and sessions, and what can be done with it."""
    batch = _batch(request, pk)
    return render(request, "trainings/batch_detail.html", batch_context(batch, request.user))


@requires("trainings.add_batch")
@require_http_methods(["GET", "POST"])
def batch_create(request: BekalRequest) -> HttpResponse:
    """Make a batch."""
    form = BatchForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        batch = written(form, lambda: create_batch(by=request.user, **form.cleaned_data))
        if batch:
            return _saved(request, form, batch)
    return render(request, "trainings/batch_form.html", {"form": form})


@requires("trainings.change_batch")
@require_http_methods(["GET", "POST"])
def batch_edit(request: BekalRequest, pk: int) -> HttpResponse:
    """Change a batch that is not over."""
    batch = _batch(request, pk)
    check(request, "trainings.change_batch", batch)
    if not batch.is_open:
        return redirect("trainings:batch_detail", pk)
    form = BatchForm(request.POST or None, instance=batch, user=request.user)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if written(form, lambda: change_batch(batch=batch, by=request.user, **data)):
            return _saved(request, form, batch)
    return render(request, "trainings/batch_form.html", {"form": form, "batch": batch})


@requires("trainings.change_batch_state")
@require_http_methods(["GET", "POST"])
def batch_state(request: BekalRequest, pk: int) -> HttpResponse:
    """Ask once, with a reason where one is needed, then take the step named in the address."""
    batch = _batch(request, pk)
    step = STEPS.get(request.GET.get("langkah", ""))
    if step is None:
        return redirect("trainings:batch_detail", pk)
    form = step.form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data.get("reason", "")
        done = _("The batch has been updated.")
        told(request, lambda: step.take(batch, request.user, reason), done)
        return redirect("trainings:batch_detail", pk)
    context = {"batch": batch, "step": step, "form": form}
    context["follows"] = what_follows(batch, step.slug, request.user)
    return render(request, "trainings/batch_state.html", context)


def _batch(request: BekalRequest, pk: int) -> Batch:
    batches = Batch.objects.visible_to(request.user)
    related = ("programme", "agency", "agreement", "fund")
    batch: Batch = get_object_or_404(batches.select_related(*related), pk=pk)
    return batch


def _saved(request: BekalRequest, form: BatchForm, batch: Batch) -> HttpResponseRedirect:
    messages.success(request, _("The batch has been saved."))
    if form.notice:
        messages.warning(request, form.notice)
    return redirect("trainings:batch_detail", batch.pk)
