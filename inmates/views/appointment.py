"""Where people are expected: on the page of one person, and for a whole day at once."""

from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from agencies.http import BekalRequest
from inmates.actions.appointment import cancel_appointment, make_appointment
from inmates.appointment_day import Entered, What, appointments_on, enter_lines
from inmates.forms.appointment import AppointmentForm, DayEntryForm
from inmates.forms.dates import chosen_day
from inmates.models import Appointment
from inmates.policies.appointment import check_can_cancel
from inmates.views.person import Question, ask, person, told
from serang_rutan.core.access import check, requires
from serang_rutan.core.refusal import allowed
from serang_rutan.core.trail import Action, record


@requires("inmates.record_appointment")
def appointment_add(request: BekalRequest, pk: int) -> HttpResponse:
    """Record where someone is expected."""
    inmate = person(request, pk)
    stay = inmate.current_stay()
    if stay is None:
        return told(request, inmate, _("This person has left."))
    question = Question(
        title=_("Appointment"),
        done=_("The appointment was saved."),
        intro=_("The list of movements names it, so that nobody is called to two places."),
    )
    form = AppointmentForm(request.POST or None)
    return ask(request, inmate, form, partial(make_appointment, stay=stay), question)


@requires("inmates.record_appointment")
def appointment_cancel(request: BekalRequest, pk: int, appointment_pk: int) -> HttpResponse:
    """Ask once, then cancel an appointment."""
    inmate = person(request, pk)
    rows = Appointment.objects.visible_to(request.user).filter(stay__inmate=inmate)
    row = get_object_or_404(rows.select_related("cancelled_by"), pk=appointment_pk)
    if not allowed(check_can_cancel, row):
        return told(request, inmate, _("This appointment is cancelled already."))
    said = {"kind": row.get_kind_display(), "day": f"{row.day:%d-%m-%Y}", "hours": row.hours}
    question = Question(
        title=_("Cancel the appointment"),
        done=_("The appointment is cancelled."),
        intro=_("%(kind)s, %(day)s, %(hours)s.") % said,
    )
    form = forms.Form(request.POST or None)
    return ask(request, inmate, form, partial(cancel_appointment, appointment=row), question)


@requires("inmates.view_appointment")
@require_http_methods(["GET", "POST"])
def appointment_day(request: BekalRequest) -> HttpResponse:
    """List who is expected where on a day, and take in several people at once."""
    day = chosen_day(request.GET.get("hari"))
    form, entered = DayEntryForm(request.POST or None), Entered()
    if request.method == "POST":
        check(request, "inmates.record_appointment", None)
        if form.is_valid():
            entered = _enter(request, day, form.cleaned_data)
            if not entered.unclear:
                return redirect(f"{reverse('inmates:appointment_day')}?hari={day:%Y-%m-%d}")
            form = DayEntryForm({**request.POST.dict(), "lines": entered.left_over})
    context = {"day": day, "form": form, "unclear": entered.unclear}
    return render(request, "inmates/appointment_day.html", context | _rows(request, day))


def _enter(request: BekalRequest, day: date, data: dict[str, Any]) -> Entered:
    what = What(data["kind"], day, data["starts_at"], data["ends_at"])
    entered = enter_lines(data["lines"], what, request.user)
    if entered.saved:
        text = ngettext(
            "One appointment was saved.", "%(count)s appointments were saved.", len(entered.saved)
        )
        messages.success(request, text % {"count": len(entered.saved)})
    return entered


def _rows(request: BekalRequest, day: date) -> dict[str, Any]:
    """Give the list of the day; looking at it is put on the trail."""
    rows = list(appointments_on(day, request.user))
    seen = {"day": day, "people": sorted({row.stay.inmate_id for row in rows})}
    record(by=request.user, action=Action.VIEW, kind="inmates.appointment", changes=seen)
    return {"rows": rows}
