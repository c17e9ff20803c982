"""Pages about what people wish for in a round: the list, one person, the printed sheets."""

from functools import partial

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from agencies.http import BekalRequest
from inmates.models import Inmate
from serang_rutan.core.access import check, requires
from serang_rutan.core.trail import Action, record
from trainings.actions.selection.wishes import state_wishes
from trainings.models import SelectionRound
from trainings.policies.selection.wishes import can_state_wishes
from trainings.rounds.ballot_filter import BallotFilter
from trainings.rounds.ballot_page import BallotPage
from trainings.rounds.ballot_sheet import ballots_pdf
from trainings.rounds.ballots import asked_lines
from trainings.views.attempts import told
from trainings.views.files import printed
from trainings.views.selection.rounds import find_round

PER_PAGE = 25
KIND = "trainings.roundballot"


@requires("trainings.view_round")
@require_GET
def ballot_list(request: BekalRequest, pk: int) -> HttpResponse:
    """List who is here, what they answered, and how many batches are open to them."""
    round_ = find_round(request, pk)
    narrowed = _narrowed(request, round_)
    page = Paginator(narrowed.qs, PER_PAGE).get_page(request.GET.get("page"))
    lines = asked_lines(round_, page.object_list)
    seen = [line.inmate.pk for line in lines]
    record(by=request.user, action=Action.VIEW, obj=round_, changes={"people": seen})
    context = {"round": round_, "filter": narrowed, "page": page, "lines": lines}
    context["may_state"] = can_state_wishes(round_) and request.user.has_perm(
        "trainings.change_round"
    )
    return render(request, "trainings/ballot_list.html", context)


@requires("trainings.view_round")
@require_http_methods(["GET", "POST"])
def ballot_edit(request: BekalRequest, pk: int, inmate_pk: int) -> HttpResponse:
    """Ask one person, with the batches of the round and what stands in the way of each."""
    round_ = find_round(request, pk)
    people = Inmate.objects.visible_to(request.user).with_current_stay()
    inmate = get_object_or_404(people, pk=inmate_pk)
    page = BallotPage(round_, inmate, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        check(request, "trainings.change_round", round_)
        if page.form.is_valid() and (page.is_stored or _stored(request, page)):
            return _next(request, round_, inmate)
    record(by=request.user, action=Action.VIEW, obj=round_, subject_id=inmate.pk)
    may_state = can_state_wishes(round_) and request.user.has_perm("trainings.change_round")
    context = {"round": round_, "inmate": inmate, "page": page, "may_state": may_state}
    return render(request, "trainings/ballot_edit.html", context)


@requires("trainings.view_round")
@require_GET
def ballot_sheets(request: BekalRequest, pk: int) -> HttpResponse:
    """Print the sheets of the people on the list as it is narrowed, or of one person."""
    round_ = find_round(request, pk)
    people = _narrowed(request, round_).qs
    key = request.GET.get("warga", "")
    if key:
        people = people.filter(pk=int(key) if key.isdecimal() and len(key) < 18 else 0)
    found = list(people)
    changes = {"ballots": [person.pk for person in found]}
    record(by=request.user, action=Action.EXPORT, obj=round_, changes=changes)
    return printed(ballots_pdf(round_, found), f"lembar-pilihan-{round_.pk}")


def _narrowed(request: BekalRequest, round_: SelectionRound) -> BallotFilter:
    people = Inmate.objects.visible_to(request.user).present().with_current_stay()
    return BallotFilter(request.GET, people.order_by("name", "pk"), round_=round_)


def _stored(request: BekalRequest, page: BallotPage) -> bool:
    """Store what was said; a page that is out of date is shown again with what is stored now."""
    if page.is_stale:
        page.catch_up()
        return False
    act = partial(
        state_wishes,
        round_=page.round,
        inmate=page.inmate,
        seats=page.form.wishes,
        by=request.user,
        revision=page.revision,
    )
    done = _("The wishes of %(name)s are noted.") % {"name": page.inmate.name}
    return told(request, act, done)


def _next(request: BekalRequest, round_: SelectionRound, inmate: Inmate) -> HttpResponseRedirect:
    """Lead to the next person who was not asked yet where that was wanted, else to the list."""
    if "then" in request.POST:
        unasked = Inmate.objects.visible_to(request.user).present()
        unasked = unasked.exclude(ballots__round=round_).order_by("name", "pk")
        following = unasked.filter(name__gt=inmate.name).first() or unasked.first()
        if following:
            return redirect("trainings:ballot_edit", round_.pk, following.pk)
    return redirect("trainings:ballot_list", round_.pk)
