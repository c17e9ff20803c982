"""The transfer file for the next UPT: for one person, or for everyone of one transfer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from agencies.http import BekalRequest
from inmates.models import Inmate
from serang_rutan.core.access import requires
from serang_rutan.core.trail import Action, record
from trainings.forms.recap import DayForm, LetterForm
from trainings.recap.departures import (
    departures_on,
    transfer_days,
    transferred_on,
    who_took_part,
)
from trainings.recap.transfer import INTEGRITY, File, transfer_file, transfer_json
from trainings.recap.transfer_document import transfer_pdf
from trainings.views.files import handed_over, printed
from trainings.views.recap.people import find_person

KIND = "trainings.transfer_file"
NAME = "berkas-pindah"


@requires("trainings.view_recap")
@require_GET
def transfer_list(request: BekalRequest) -> HttpResponse:
    """List who was transferred on a day, by default the last one with a transfer."""
    form, today = DayForm(request.GET), timezone.localdate()
    days = transfer_days(today)
    day = form.day or (days[0] if days else today)
    rows = departures_on(request.user, day, today)
    people = [row.inmate.pk for row in rows]
    record(by=request.user, action=Action.VIEW, kind=KIND, changes={"people": people, "day": day})
    context = {
        "form": DayForm({"tanggal": day}),
        "day": day,
        "days": days,
        "rows": rows,
        "count": sum(row.trainings > 0 for row in rows),
        "letter": LetterForm(),
    }
    return render(request, "trainings/transfer_list.html", context)


@requires("trainings.view_recap")
@require_GET
def transfer_list_pdf(request: BekalRequest) -> HttpResponse:
    """Print the transfer file of everyone of one transfer, a section for each person."""
    content = _gathered(request, _of_day(request), "pdf")
    if content is None:
        return redirect("trainings:transfer_list")
    return printed(transfer_pdf(content, LetterForm(request.GET).letter), NAME)


@requires("trainings.view_recap")
@require_GET
def transfer_list_json(request: BekalRequest) -> HttpResponse:
    """Give the transfer file of everyone of one transfer as JSON."""
    content = _gathered(request, _of_day(request), "json")
    if content is None:
        return redirect("trainings:transfer_list")
    return handed_over(transfer_json(content), NAME)


@requires("trainings.view_recap")
@require_GET
def transfer_pdf_of(request: BekalRequest, pk: int) -> HttpResponse:
    """Print the transfer file of one person."""
    content = _gathered(request, [find_person(request, pk)], "pdf")
    if content is None:
        return redirect("trainings:recap_detail", pk)
    return printed(transfer_pdf(content, LetterForm(request.GET).letter), NAME)


@requires("trainings.view_recap")
@require_GET
def transfer_json_of(request: BekalRequest, pk: int) -> HttpResponse:
    """Give the transfer file of one person as JSON."""
    content = _gathered(request, [find_person(request, pk)], "json")
    if content is None:
        return redirect("trainings:recap_detail", pk)
    return handed_over(transfer_json(content), NAME)


def _of_day(request: BekalRequest) -> list[Inmate]:
    day = DayForm(request.GET).day
    return list(transferred_on(request.user, day)) if day else []


def _gathered(request: BekalRequest, people: list[Inmate], made: str) -> File | None:
    """Gather the file and put on the trail whose data leave, with the hash of what left.

    None, and a message, where none of these people ever took part in a training.
    """
    today = timezone.localdate()
    about = who_took_part(people, today)
    if not about:
        messages.info(request, _("There is nothing about trainings to hand over."))
        return None
    content, keys = transfer_file(about, today), [one.pk for one in about]
    record(
        by=request.user,
        action=Action.EXPORT,
        kind=KIND,
        subject_id=keys[0] if len(keys) == 1 else None,
        changes={"people": keys, "file": made, "sha256": content[INTEGRITY]["nilai"]},
    )
    return content
