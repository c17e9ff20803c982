"""Pages and prints that tell people what they got in a round and why."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from agencies.http import BekalRequest
from inmates.models import Inmate
from serang_rutan.core.access import requires
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, record
from trainings.models import SelectionRound
from trainings.policies.selection.papers import can_hand_out, check_can_hand_out
from trainings.rounds.review import Review, review_of
from trainings.rounds.sheet import Sheets
from trainings.rounds.sheet_document import sheets_pdf
from trainings.views.files import printed
from trainings.views.selection.rounds import find_round


@requires("trainings.view_round")
@require_GET
def person_sheet(request: BekalRequest, pk: int, inmate_pk: int) -> HttpResponse:
    """Show one person's sheet; before the approval it says that it is a proposal."""
    round_, inmate = find_round(request, pk), find_person(request, inmate_pk)
    sheets = Sheets(get_review(round_)).of([inmate])
    if not sheets:
        raise Http404
    record(by=request.user, action=Action.VIEW, obj=round_, subject_id=inmate.pk)
    context = {"round": round_, "sheet": sheets[0], "may_print": can_hand_out(round_)}
    return render(request, "trainings/person_sheet.html", context)


@requires("trainings.view_round")
@require_GET
def person_sheet_pdf(request: BekalRequest, pk: int, inmate_pk: int) -> HttpResponse:
    """Print one person's sheet."""
    round_, inmate = find_round(request, pk), find_person(request, inmate_pk)
    if not round_.applicants.filter(inmate=inmate).exists():
        raise Http404
    return _printed(request, round_, [inmate])


@requires("trainings.view_round")
@require_GET
def sheets_print(request: BekalRequest, pk: int) -> HttpResponse:
    """Print the sheets of everyone who was asked, by block and cell."""
    round_ = find_round(request, pk)
    people = Inmate.objects.visible_to(request.user).filter(applications__round=round_)
    return _printed(request, round_, sorted(people.with_current_stay(), key=_where))


def get_review(round_: SelectionRound) -> Review:
    """Read the newest run of a round; a 404 before the first."""
    review = review_of(round_)
    if review is None:
        raise Http404
    return review


def find_person(request: BekalRequest, pk: int) -> Inmate:
    """Find a person whom the user may see, with the stay; otherwise a 404."""
    people = Inmate.objects.visible_to(request.user).with_current_stay()
    return get_object_or_404(people, pk=pk)


def _printed(request: BekalRequest, round_: SelectionRound, people: list[Inmate]) -> HttpResponse:
    """Print sheets once the round is approved; before, lead back to the round."""
    try:
        check_can_hand_out(round_)
    except RefusedError as refusal:
        messages.error(request, refusal.reason)
        return redirect("trainings:round_detail", round_.pk)
    keys = [one.pk for one in people]
    subject = keys[0] if len(keys) == 1 else None
    record(
        by=request.user,
        action=Action.EXPORT,
        obj=round_,
        subject_id=subject,
        changes={"sheets": keys},
    )
    return printed(sheets_pdf(get_review(round_), people), f"lembar-hasil-{round_.pk}")


def _where(person: Inmate) -> tuple[str, str, str]:
    stay = person.current_stay()
    return (stay.block, stay.cell, person.name) if stay else ("", "", person.name)
