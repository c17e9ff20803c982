"""Pages about rounds: all of them, a new one, and one with its process."""

from functools import partial

from django.contrib import messages
from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from agencies.http import BekalRequest
from serang_rutan.core.access import check, requires
from serang_rutan.core.tables import lay_out
from trainings.actions.selection.plan import change_round, create_round
from trainings.forms.selection.round import RoundForm
from trainings.models import RoundBallot, RoundSeats, SelectionRound
from trainings.policies.selection.papers import can_hand_out
from trainings.policies.selection.plan import can_plan
from trainings.rounds.page import stages_of
from trainings.rounds.steps import BEFORE_OFFERS, STEPS
from trainings.tables_selection import RoundTable, round_pill
from trainings.views.attempts import told, written


@requires("trainings.view_round")
@require_GET
def round_list(request: BekalRequest) -> HttpResponse:
    """List the rounds, the newest first."""
    table = RoundTable(_counted(SelectionRound.objects.visible_to(request.user)))
    lay_out(request, table)
    return render(request, "trainings/round_list.html", {"table": table})


@requires("trainings.view_round")
@require_GET
def round_detail(request: BekalRequest, pk: int) -> HttpResponse:
    """Show the process of a round and the one step that comes next."""
    round_ = find_round(request, pk)
    may_cancel = round_.state in BEFORE_OFFERS
    context = {"round": round_, "pill": round_pill(round_)}
    context["stages"] = stages_of(round_, request.user)
    context["may_change"] = can_plan(round_) and request.user.has_perm("trainings.change_round")
    context["may_report"] = round_.runs.exists()
    context["may_hand_out"] = can_hand_out(round_)
    context["may_cancel"] = may_cancel and request.user.has_perm("trainings.cancel_round")
    return render(request, "trainings/round_detail.html", context)


@requires("trainings.change_round")
@require_http_methods(["GET", "POST"])
def round_create(request: BekalRequest) -> HttpResponse:
    """Begin a round."""
    form = RoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = partial(create_round, by=request.user, **form.cleaned_data)
        round_ = written(form, act)
        if round_:
            return redirect("trainings:round_seats", round_.pk)
    return render(request, "trainings/round_form.html", {"form": form})


@requires("trainings.change_round")
@require_http_methods(["GET", "POST"])
def round_edit(request: BekalRequest, pk: int) -> HttpResponse:
    """Change the name, the last day for wishes or the rules of a planned round."""
    round_ = find_round(request, pk)
    if not can_plan(round_):
        return redirect("trainings:round_detail", pk)
    form = RoundForm(request.POST or None, instance=round_)
    if request.method == "POST" and form.is_valid():
        act = partial(change_round, round_=round_, by=request.user, **form.cleaned_data)
        if written(form, act):
            messages.success(request, _("The round has been saved."))
            return redirect("trainings:round_detail", pk)
    return render(request, "trainings/round_form.html", {"form": form, "round": round_})


@requires("trainings.view_round")
@require_http_methods(["GET", "POST"])
def round_step(request: BekalRequest, pk: int) -> HttpResponse:
    """Ask once before a round moves on, then do it."""
    round_ = find_round(request, pk)
    step = STEPS.get(request.GET.get("langkah", ""))
    if step is None:
        return redirect("trainings:round_detail", pk)
    check(request, step.permission, round_)
    form = step.form(round_)(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        act = partial(step.take, round_, request.user, form.cleaned_data)
        told(request, act, _("Done: %(step)s.") % {"step": step.label})
        return redirect("trainings:round_detail", pk)
    context = {"round": round_, "step": step, "form": form}
    return render(request, "trainings/round_step.html", context)


def find_round(request: BekalRequest, pk: int) -> SelectionRound:
    """Find a round that the user may see, with its rules; otherwise a 404."""
    rounds = SelectionRound.objects.visible_to(request.user)
    return get_object_or_404(rounds.select_related("policy", "created_by"), pk=pk)


def _counted(rounds: "QuerySet[SelectionRound]") -> "QuerySet[SelectionRound]":
    """Add how many batches and seats each round has, and how many people were asked."""
    seats = RoundSeats.objects.filter(round=OuterRef("pk")).order_by().values("round")
    ballots = RoundBallot.objects.filter(round=OuterRef("pk")).order_by().values("round")
    total = seats.annotate(count=Sum(F("regency_seats") + F("other_seats"))).values("count")
    figures = {
        "batches": seats.annotate(count=Count("pk")).values("count"),
        "planned_seats": total,
        "asked": ballots.annotate(count=Count("pk")).values("count"),
    }
    number = IntegerField()
    return rounds.annotate(
        **{
            name: Coalesce(Subquery(figure, output_field=number), 0)
            for name, figure in figures.items()
        }
    )
