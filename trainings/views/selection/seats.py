"""Pages about the seat plan of a round."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from agencies.http import BekalRequest
from serang_rutan.core.access import requires
from trainings.actions.selection.plan import drop_seats, set_seats
from trainings.forms.selection.seats import SeatsForm
from trainings.models import Batch, RoundSeats
from trainings.policies.selection.plan import can_plan
from trainings.rounds.plan_page import limits_of, plan_context
from trainings.views.attempts import told, written
from trainings.views.selection.rounds import find_round


@requires("trainings.view_round")
@require_GET
def round_seats(request: BekalRequest, pk: int) -> HttpResponse:
    """Show the seats of each batch, what the funds have left, and which batches can be added."""
    context = plan_context(find_round(request, pk), request.user)
    return render(request, "trainings/round_seats.html", context)


@requires("trainings.change_round")
@require_http_methods(["GET", "POST"])
def seats_edit(request: BekalRequest, pk: int, batch_pk: int) -> HttpResponse:
    """Plan the seats of one batch, with what limits them beside the form."""
    round_ = find_round(request, pk)
    if not can_plan(round_):
        return redirect("trainings:round_seats", pk)
    batches = Batch.objects.visible_to(request.user).select_related("programme", "agency")
    batch = get_object_or_404(batches, pk=batch_pk)
    stored = RoundSeats.objects.filter(round=round_, batch=batch).first()
    form = SeatsForm(request.POST or None, batch=batch, instance=stored)
    if request.method == "POST" and form.is_valid():
        act = partial(set_seats, round_=round_, batch=batch, by=request.user, **form.cleaned_data)
        if written(form, act):
            return redirect("trainings:round_seats", pk)
    limits = limits_of(batch, form.funds, stored)
    context = {"round": round_, "batch": batch, "form": form, "limits": limits}
    return render(request, "trainings/seats_form.html", context)


@requires("trainings.change_round")
@require_POST
def seats_drop(request: BekalRequest, pk: int) -> HttpResponse:
    """Take a batch out of a round that is not published."""
    seats = get_object_or_404(RoundSeats.objects.select_related("round", "batch__programme"), pk=pk)
    done = _("%(batch)s is no longer in this round.") % {"batch": seats.batch}
    told(request, partial(drop_seats, seats=seats, by=request.user), done)
    return redirect("trainings:round_seats", seats.round_id)
