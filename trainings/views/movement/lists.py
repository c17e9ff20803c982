"""The day at a glance, the unlock list and the list of movements, on screen and on paper."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from agencies.http import BekalRequest
from inmates.forms.dates import chosen_day
from serang_rutan.core.access import requires
from serang_rutan.core.trail import Action, record
from trainings.forms.movement import NarrowForm
from trainings.movement.day import day_context
from trainings.movement.documents import hourly_pdf, in_indonesian, unlock_pdf
from trainings.movement.lists import Movement, movement_on
from trainings.movement.not_back import people_not_back, people_out, tools_not_back
from trainings.views.files import printed

KIND = "trainings.movement"


@requires("trainings.view_movement")
@require_GET
def movement_day(request: BekalRequest) -> HttpResponse:
    """Show the sessions of a day, who is out now, and lead to all lists."""
    context = day_context(chosen_day(request.GET.get("hari")), request.user)
    return render(request, "trainings/movement_day.html", context)


@requires("trainings.view_movement")
@require_GET
def not_back(request: BekalRequest) -> HttpResponse:
    """List the sessions of whatever day whose people or tools should be back and are not."""
    user = request.user
    context = {
        "people": people_not_back(user),
        "tools": tools_not_back(user),
        "out": people_out(user),
    }
    return render(request, "trainings/not_back.html", context)


@requires("trainings.view_movement")
@require_GET
def movement_list(request: BekalRequest) -> HttpResponse:
    """Show who is called where, by block, cell and hour; who looked is on the trail."""
    movement = movement_on(chosen_day(request.GET.get("hari")), request.user)
    chosen = NarrowForm(request.GET, movement=movement)
    shown = chosen.narrow(movement)
    _record(request, Action.VIEW, shown, chosen.choices_made)
    context = {"movement": shown, "filter": {"form": chosen}}
    return render(request, "trainings/movement_list.html", context)


@requires("trainings.view_movement")
@require_GET
def unlock_print(request: BekalRequest) -> HttpResponse:
    """Print the unlock list, each block on pages of its own."""
    with in_indonesian():
        shown = _for_paper(request, "unlock")
        return printed(unlock_pdf(shown), f"buka-blok-{shown.day:%Y-%m-%d}")


@requires("trainings.view_movement")
@require_GET
def movement_print(request: BekalRequest) -> HttpResponse:
    """Print the list of movements, each hour on pages of its own."""
    with in_indonesian():
        shown = _for_paper(request, "movement")
        return printed(hourly_pdf(shown), f"gerak-{shown.day:%Y-%m-%d}")


def _for_paper(request: BekalRequest, document: str) -> Movement:
    """Work out what leaves on paper, and put on the trail whose names it bears."""
    movement = movement_on(chosen_day(request.GET.get("hari")), request.user)
    chosen = NarrowForm(request.GET, movement=movement)
    shown = chosen.narrow(movement)
    _record(request, Action.EXPORT, shown, {"document": document, **chosen.choices_made})
    return shown


def _record(
    request: BekalRequest, action: Action, movement: Movement, said: dict[str, Any]
) -> None:
    changes = {**said, "day": movement.day, "people": movement.people}
    record(by=request.user, action=action, kind=KIND, changes=changes)
