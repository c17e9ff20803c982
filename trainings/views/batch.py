"""Pages about batches."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from django_tables2 import RequestConfig

from agencies.http import BekalRequest
from serang_rutan.core.access import check, requires
from trainings.actions.batch import change_batch, create_batch
from trainings.batch_page import batch_context
from trainings.filters import BatchFilter
from trainings.forms.batch import BatchForm, ReasonForm
from trainings.models import Batch
from trainings.policies import RefusedError
from trainings.policies.batch import check_can_change
from trainings.steps import STEPS
from trainings.tables import BatchTable

NEWEST_FIRST = ("-starts_on", "programme__name", "-number")


@requires("trainings.view_batch")
@require_GET
def batch_list(request: BekalRequest) -> HttpResponse:
    """List the batches that the person may see."""
    batches = Batch.objects.visible_to(request.user).with_seats_taken()
    batches = batches.select_related("programme", "agency").order_by(*NEWEST_FIRST)
    narrowed = BatchFilter(request.GET, batches)
    table = BatchTable(narrowed.qs)
    RequestConfig(request, paginate={"per_page": 25}).configure(table)
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
        try:
            batch = create_batch(by=request.user, **form.cleaned_data)
        except RefusedError as refusal:
            form.add_error(None, str(refusal.reason))
        else:
            return _saved(request, form, batch)
    return render(request, "trainings/batch_form.html", {"form": form})


@requires("trainings.change_batch")
@require_http_methods(["GET", "POST"])
def batch_edit(request: BekalRequest, pk: int) -> HttpResponse:
    """Change a batch that is not over."""
    batch = _batch(request, pk)
    check(request, "trainings.change_batch", batch)
    form = BatchForm(request.POST or None, instance=batch, user=request.user)
    try:
        check_can_change(batch)
        if request.method == "POST" and form.is_valid():
            return _saved(
                request, form, change_batch(batch=batch, by=request.user, **form.cleaned_data)
            )
    except RefusedError as refusal:
        messages.error(request, str(refusal.reason))
        return redirect("trainings:batch_detail", pk)
    return render(request, "trainings/batch_form.html", {"form": form, "batch": batch})


@requires("trainings.change_batch_state")
@require_http_methods(["GET", "POST"])
def batch_state(request: BekalRequest, pk: int) -> HttpResponse:
    """Ask once, with a reason where one is needed, then take the step named in the address."""
    batch = _batch(request, pk)
    step = STEPS.get(request.GET.get("langkah", ""))
    if step is None:
        raise Http404
    form = ReasonForm(request.POST or None) if step.needs_reason else None
    if request.method == "POST" and (form is None or form.is_valid()):
        reason = form.cleaned_data["reason"] if form else ""
        try:
            step.take(batch, request.user, reason)
            messages.success(request, _("The batch has been updated."))
        except RefusedError as refusal:
            messages.error(request, str(refusal.reason))
        return redirect("trainings:batch_detail", pk)
    context = {"batch": batch, "step": step, "form": form}
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
