"""Pages about the offers of a round, their answers, and the waiting list of a batch."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from agencies.http import BekalRequest
from serang_rutan.core.access import requires
from serang_rutan.core.trail import Action, record
from trainings.actions.selection.offers import accept, decline, enrol_accepted
from trainings.forms.batch import SureForm
from trainings.models import Enrolment, EnrolmentState, RoundSeats, RoundState, SelectionRound
from trainings.rounds.offers_page import offers_of
from trainings.rounds.vacancies import needs_refill
from trainings.rounds.waiting_page import waiting_of
from trainings.views.attempts import told
from trainings.views.selection.rounds import find_round

ANSWERS = {"menerima": accept, "tidak": decline}


@requires("trainings.view_round")
@require_GET
def round_offers(request: BekalRequest, pk: int) -> HttpResponse:
    """Show who was offered which seat and what they said; the answers are given here."""
    round_ = find_round(request, pk)
    is_open = round_.state == RoundState.OFFERING
    context = {"round": round_, "groups": offers_of(round_, request.user)}
    context["may_answer"] = is_open and request.user.has_perm("trainings.change_round")
    context["needs_refill"] = is_open and needs_refill(round_)
    return render(request, "trainings/round_offers.html", context)


@requires("trainings.change_round")
@require_http_methods(["GET", "POST"])
def offer_answer(request: BekalRequest, pk: int, answer: str) -> HttpResponse:
    """Note what a person says to an offer; not taking it asks once more, as it cannot be undone."""
    offers = Enrolment.objects.visible_to(request.user).filter(round_seats__isnull=False)
    offer = get_object_or_404(offers.select_related("inmate", "round_seats__round", "batch"), pk=pk)
    round_ = _round_of(offer)
    if answer not in ANSWERS or (request.method == "GET" and offer.state != EnrolmentState.OFFERED):
        return redirect("trainings:round_offers", round_.pk)
    if request.method == "POST":
        act = partial(ANSWERS[answer], enrolment=offer, by=request.user)
        told(request, act, _("The answer has been noted."), about=offer.inmate.name)
        return redirect("trainings:round_offers", round_.pk)
    record(by=request.user, action=Action.VIEW, obj=offer, subject_id=offer.inmate_id)
    context = {"round": round_, "offer": offer, "form": SureForm(), "takes": answer == "menerima"}
    return render(request, "trainings/offer_answer.html", context)


@requires("trainings.change_round")
@require_http_methods(["GET", "POST"])
def offers_enrol(request: BekalRequest, pk: int) -> HttpResponse:
    """Ask once, then enrol everyone who accepted a seat of a batch."""
    seats = _seats(request, pk)
    waiting = seats.enrolments.filter(state=EnrolmentState.ACCEPTED)
    if request.method == "POST":
        done = _("Who accepted and may join is enrolled in %(batch)s.") % {"batch": seats.batch}
        told(request, partial(enrol_accepted, seats=seats, by=request.user), done)
        return redirect("trainings:round_offers", seats.round_id)
    count = waiting.count()
    question = ngettext(
        "Enrol the %(count)s person who accepted a seat in %(batch)s?",
        "Enrol the %(count)s people who accepted a seat in %(batch)s?",
        count,
    ) % {"count": count, "batch": seats.batch}
    context = {"round": seats.round, "seats": seats, "form": SureForm(), "question": question}
    return render(request, "trainings/offers_enrol.html", context)


@requires("trainings.view_round")
@require_GET
def waiting_list_page(request: BekalRequest, pk: int) -> HttpResponse:
    """Show who is next for a seat of a batch, why, and how the list moved from run to run."""
    seats = _seats(request, pk)
    lines = waiting_of(seats, request.user)
    parts = [
        (_("Residents of Kabupaten Serang, verified"), [one for one in lines if one.resident]),
        (_("Everyone else"), [one for one in lines if not one.resident]),
    ]
    context = {"round": seats.round, "seats": seats, "parts": parts}
    return render(request, "trainings/waiting_list.html", context)


def _seats(request: BekalRequest, pk: int) -> RoundSeats:
    rounds = SelectionRound.objects.visible_to(request.user)
    rows = RoundSeats.objects.filter(round__in=rounds)
    return get_object_or_404(rows.select_related("round", "batch__programme"), pk=pk)


def _round_of(offer: Enrolment) -> SelectionRound:
    """Give the round of a place that came from one."""
    if offer.round_seats is None:
        raise ValueError("This place does not come from a round.")
    return offer.round_seats.round
