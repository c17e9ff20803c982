"""Small forms for what was seen: a first try of a programme, a practical test."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from agencies.http import BekalRequest
from assessments.actions.ability import note_practical_test, note_taster
from assessments.forms.ability import PracticalTestForm, TasterForm
from assessments.views.result import person
from serang_rutan.core.access import requires

TEMPLATE = "assessments/ability_form.html"


@requires("assessments.note_ability")
def taster_create(request: BekalRequest, inmate_pk: int) -> HttpResponse:
    """Note how a person liked a programme after trying it."""
    inmate = person(request, inmate_pk)
    form = TasterForm(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        note_taster(
            inmate=inmate,
            programme=data["programme"],
            rating=data["rating"],
            tried_on=data["day"],
            by=request.user,
        )
        messages.success(request, _("Noted."))
        return redirect("assessments:result_detail", inmate_pk=inmate.pk)
    context = {"inmate": inmate, "form": form, "title": _("A first try")}
    return render(request, TEMPLATE, context)


@requires("assessments.note_ability")
def practical_test_create(request: BekalRequest, inmate_pk: int) -> HttpResponse:
    """Note what a trainer or officer saw a person do."""
    inmate = person(request, inmate_pk)
    form = PracticalTestForm(request.POST or None, officer=request.user)
    if form.is_valid():
        data = form.cleaned_data
        note_practical_test(
            inmate=inmate,
            programme=data["programme"],
            score=data["score"],
            tested_on=data["day"],
            tested_by=data["tested_by"],
            by=request.user,
        )
        messages.success(request, _("Noted."))
        return redirect("assessments:result_detail", inmate_pk=inmate.pk)
    context = {"inmate": inmate, "form": form, "title": _("A practical test")}
    return render(request, TEMPLATE, context)
