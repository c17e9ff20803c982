"""Who comes in at the gate: announced for a batch beforehand, printed for a day."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from agencies.http import BekalRequest
from inmates.forms.dates import chosen_day
from serang_rutan.core.access import check, requires
from serang_rutan.core.trail import Action, record
from trainings.actions.movement.gate import announce, change_visitor, withdraw_visitor
from trainings.forms.movement import VisitorForm
from trainings.models import Batch, GateVisitor
from trainings.movement.documents import gate_pdf, in_indonesian
from trainings.movement.gate import days_ahead, visits_on
from trainings.views.attempts import told, written
from trainings.views.files import printed


@requires("trainings.view_movement")
@require_GET
def gate_list(request: BekalRequest) -> HttpResponse:
    """Show who comes in on a day for trainings, and what they bring."""
    day = chosen_day(request.GET.get("hari"))
    visits = visits_on(day, request.user)
    return render(request, "trainings/gate_list.html", {"day": day, "visits": visits})


@requires("trainings.view_movement")
@require_GET
def gate_print(request: BekalRequest) -> HttpResponse:
    """Print the gate list; that the names left the house is on the trail."""
    day = chosen_day(request.GET.get("hari"))
    visits = visits_on(day, request.user)
    said = {"day": day, "visitors": len(visits)}
    record(by=request.user, action=Action.EXPORT, kind="trainings.gatevisitor", changes=said)
    with in_indonesian():
        return printed(gate_pdf(day, visits), f"gerbang-{day:%Y-%m-%d}")


@requires("trainings.announce_visitor")
@require_http_methods(["GET", "POST"])
def visitor_list(request: BekalRequest, pk: int) -> HttpResponse:
    """List who is announced for a batch from today on, and announce one more."""
    batches = Batch.objects.visible_to(request.user).select_related("programme")
    batch = get_object_or_404(batches.prefetch_related("trainers"), pk=pk)
    check(request, "trainings.announce_visitor", batch)
    days = days_ahead(batch)
    form = VisitorForm(request.POST or None, batch=batch, days=days)
    if request.method == "POST" and form.is_valid():
        add = partial(announce, batch=batch, visit=form.visit, by=request.user)
        made = written(form, add)
        if made and told(
            request, lambda: made, _("%(name)s is on the gate list.") % {"name": made}
        ):
            return redirect("trainings:visitor_list", pk)
    coming = batch.gate_visitors.filter(day__gte=timezone.localdate()).prefetch_related("items")
    context = {"batch": batch, "form": form, "visitors": coming, "has_days": bool(days)}
    return render(request, "trainings/visitor_list.html", context)


@requires("trainings.announce_visitor")
@require_http_methods(["GET", "POST"])
def visitor_edit(request: BekalRequest, pk: int) -> HttpResponse:
    """Change who comes and what they bring."""
    visitor = _visitor(request, pk)
    batch = visitor.batch
    form = VisitorForm(request.POST or None, batch=batch, days=days_ahead(batch), visitor=visitor)
    if request.method == "POST" and form.is_valid():
        change = partial(change_visitor, visitor=visitor, visit=form.visit, by=request.user)
        if written(form, change):
            return redirect("trainings:visitor_list", batch.pk)
    context = {"batch": batch, "form": form, "visitor": visitor}
    return render(request, "trainings/visitor_edit.html", context)


@requires("trainings.announce_visitor")
@require_http_methods(["GET", "POST"])
def visitor_withdraw(request: BekalRequest, pk: int) -> HttpResponse:
    """Ask once, then take a visitor off the list."""
    visitor = _visitor(request, pk)
    if request.method == "POST":
        take_off = partial(withdraw_visitor, visitor=visitor, by=request.user)
        told(request, take_off, _("The visitor is no longer on the gate list."))
        return redirect("trainings:visitor_list", visitor.batch_id)
    context = {"batch": visitor.batch, "visitor": visitor}
    return render(request, "trainings/visitor_withdraw.html", context)


def _visitor(request: BekalRequest, pk: int) -> GateVisitor:
    visitors = GateVisitor.objects.visible_to(request.user).select_related("batch__programme")
    visitor = get_object_or_404(visitors, pk=pk)
    check(request, "trainings.announce_visitor", visitor)
    return visitor
