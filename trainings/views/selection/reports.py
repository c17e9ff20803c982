"""The prints about a whole round: for the hearing of the TPP, and for the inspectorate."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from agencies.http import BekalRequest
from serang_rutan.core.access import requires
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, record
from trainings.models import SelectionRound
from trainings.policies.selection.papers import check_can_hand_out
from trainings.rounds.papers.report import hearing_report, round_report
from trainings.views.files import printed
from trainings.views.selection.rounds import find_round
from trainings.views.selection.sheets import get_review


@requires("trainings.view_round")
@require_GET
def for_hearing(request: BekalRequest, pk: int) -> HttpResponse:
    """Print what the hearing rests on, with names; a 404 before the first run."""
    round_ = find_round(request, pk)
    review = get_review(round_)
    _note(request, round_, "hearing")
    return printed(hearing_report(review), f"laporan-sidang-{round_.pk}")


@requires("trainings.view_round")
@require_GET
def report(request: BekalRequest, pk: int) -> HttpResponse:
    """Print the report for the inspectorate once the head approved the round."""
    round_ = find_round(request, pk)
    try:
        check_can_hand_out(round_)
    except RefusedError as refusal:
        messages.error(request, refusal.reason)
        return redirect("trainings:round_detail", round_.pk)
    review = get_review(round_)
    _note(request, round_, "inspectorate")
    return printed(round_report(review), f"laporan-putaran-{round_.pk}")


def _note(request: BekalRequest, round_: SelectionRound, report_kind: str) -> None:
    """Put it on the trail that everyone of the round was printed."""
    people = sorted(round_.applicants.values_list("inmate", flat=True))
    changes = {"report": report_kind, "people": people}
    record(by=request.user, action=Action.EXPORT, obj=round_, changes=changes)
