"""Pages about hours and days at which nothing is taught."""

from datetime import date
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from agencies.http import BekalRequest
from serang_rutan.core.access import requires
from serang_rutan.core.formats import short_date
from trainings.actions.timetable import (
    Saved,
    drop_special_day,
    end_closed_hours,
    save_closing,
)
from trainings.forms.batch import SureForm
from trainings.forms.timetable import ClosedHoursForm, ClosingForm, LastDayForm, SpecialDayForm
from trainings.models import ClosedHours, Session, SpecialDay, SpecialDayKind
from trainings.timetable.hits import left_on_holidays
from trainings.timetable.page import hours_context
from trainings.views.attempts import told, written

YEARS = range(2000, 2100)


@requires("trainings.view_hours")
@require_GET
def hours_list(request: BekalRequest) -> HttpResponse:
    """Show closed hours by weekday, special days, and the public holidays of a year."""
    asked = request.GET.get("tahun", "")
    known = asked.isdecimal() and len(asked) == 4 and int(asked) in YEARS
    year = int(asked) if known else timezone.localdate().year
    return render(request, "trainings/hours_list.html", hours_context(request.user, year))


@requires("trainings.change_hours")
@require_http_methods(["GET", "POST"])
def closed_hours_create(request: BekalRequest) -> HttpResponse:
    """Add hours that are closed every week."""
    return _closing(request, ClosedHoursForm(request.POST or None), _("Add closed hours"))


@requires("trainings.change_hours")
@require_http_methods(["GET", "POST"])
def closed_hours_edit(request: BekalRequest, pk: int) -> HttpResponse:
    """Change closed hours."""
    hours = get_object_or_404(ClosedHours.objects.visible_to(request.user), pk=pk)
    form = ClosedHoursForm(request.POST or None, instance=hours)
    return _closing(request, form, _("Change closed hours"))


@requires("trainings.change_hours")
@require_http_methods(["GET", "POST"])
def closed_hours_end(request: BekalRequest, pk: int) -> HttpResponse:
    """Say until when hours are closed."""
    hours = get_object_or_404(ClosedHours.objects.visible_to(request.user), pk=pk)
    form = LastDayForm(request.POST or None, initial={"last_day": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        end = partial(end_closed_hours, hours=hours, by=request.user, **form.cleaned_data)
        if written(form, end):
            messages.success(request, _("The closed hours end on that day."))
            return redirect("trainings:hours_list")
    return render(request, "trainings/hours_end.html", {"form": form, "hours": hours})


@requires("trainings.change_hours")
@require_http_methods(["GET", "POST"])
def special_day_create(request: BekalRequest) -> HttpResponse:
    """Close days, or open a public holiday; the address may say which and why."""
    suggested = _suggested(request)
    form = SpecialDayForm(request.POST or None, instance=suggested)
    return _closing(request, form, _title(suggested))


@requires("trainings.change_hours")
@require_http_methods(["GET", "POST"])
def special_day_edit(request: BekalRequest, pk: int) -> HttpResponse:
    """Change a special day."""
    day = get_object_or_404(SpecialDay.objects.visible_to(request.user), pk=pk)
    form = SpecialDayForm(request.POST or None, instance=day)
    return _closing(request, form, _("Change the special day"))


@requires("trainings.change_hours")
@require_http_methods(["GET", "POST"])
def special_day_drop(request: BekalRequest, pk: int) -> HttpResponse:
    """Ask once, naming the sessions left on a public holiday, then take away a special day."""
    day = get_object_or_404(SpecialDay.objects.visible_to(request.user), pk=pk)
    left = left_on_holidays(day)
    if request.method == "POST":
        drop = partial(drop_special_day, day=day, by=request.user)
        if told(request, drop, _("The special day has been removed.")) and left:
            messages.warning(request, _left(left))
        return redirect("trainings:hours_list")
    context = {"day": day, "form": SureForm(), "left": left}
    return render(request, "trainings/hours_drop.html", context)


def _closing(request: BekalRequest, form: ClosingForm, title: str) -> HttpResponse:
    """Show the form with the sessions it falls on, and save once these were shown.

    The list is drawn up anew, and nothing saved, where that is all that was asked for.
    """
    refreshed = "refresh" in request.POST
    if request.method == "POST" and not refreshed and form.is_valid():
        saved = written(form, partial(save_closing, by=request.user, **form.wanted))
        if saved:
            messages.success(request, _told(saved))
            return redirect("trainings:hours_list")
    context = {"form": form, "title": title}
    context["is_free"] = refreshed and form.is_valid_but_for_hits and not form.hits
    return render(request, "trainings/hours_form.html", context)


def _suggested(request: BekalRequest) -> SpecialDay | None:
    """Fill in a lockdown of today, or a public holiday that shall be open."""
    kind, named = request.GET.get("jenis", ""), request.GET.get("tanggal", "")
    try:
        day = date.fromisoformat(named) if named else timezone.localdate()
    except ValueError:
        return None
    if kind not in (SpecialDayKind.LOCKDOWN, SpecialDayKind.OPEN):
        return None
    reason = SpecialDayKind(kind).label
    return SpecialDay(kind=kind, first_day=day, last_day=day, reason=str(reason))


def _left(sessions: list[Session]) -> str:
    """Name the sessions that stand on a public holiday now."""
    named = [f"{session.batch}, {short_date(session.held_on)}" for session in sessions]
    text = _("Planned on a public holiday now: %(sessions)s. Move them, or call them off.")
    return text % {"sessions": "; ".join(named)}


def _title(suggested: SpecialDay | None) -> str:
    """Say what the page was opened for."""
    if suggested is None:
        return _("Add a special day")
    if not suggested.closes:
        return _("Open this day")
    today = suggested.first_day == timezone.localdate()
    return _("Lockdown today") if today else _("Close the day")


def _told(saved: Saved) -> str:
    """Say what was saved, how many sessions it called off, and how many are to be moved."""
    said = [_("Saved.")]
    if saved.called_off:
        text = ngettext(
            "One session has been called off.",
            "%(count)s sessions have been called off.",
            saved.called_off,
        )
        said.append(text % {"count": saved.called_off})
    if saved.staying:
        text = ngettext(
            "One session stays planned there; move it.",
            "%(count)s sessions stay planned there; move them.",
            saved.staying,
        )
        said.append(text % {"count": saved.staying})
    return " ".join(said)
