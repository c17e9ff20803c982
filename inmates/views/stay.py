"""Ending a stay, taking an end back, and when the release is expected."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from agencies.http import BekalRequest
from inmates.actions import correct_stay, end_stay, reopen_stay
from inmates.forms.stay import StayEditForm, StayEndForm, StayReopenForm
from inmates.policies.stay import check_can_reopen_stay
from inmates.views.person import Question, ask, person, told
from serang_rutan.core.access import requires
from serang_rutan.core.refusal import RefusedError


@requires("inmates.end_stay")
def stay_end(request: BekalRequest, pk: int) -> HttpResponse:
    """Ask once more, then end the open stay of one person."""
    inmate = person(request, pk)
    stay = inmate.current_stay()
    if stay is None:
        return told(request, inmate, _("This stay has ended already."))
    question = Question(
        title=_("End the stay"),
        done=_("The stay was ended."),
        template="inmates/stay_end.html",
        more={"stay": stay},
    )
    form = StayEndForm(request.POST or None)
    return ask(request, inmate, form, partial(end_stay, stay=stay), question)


@requires("inmates.reopen_stay")
def stay_reopen(request: BekalRequest, pk: int) -> HttpResponse:
    """Take back the end of a person's last stay."""
    inmate = person(request, pk)
    if inmate.current_stay():
        return told(request, inmate, _("This stay is open already."))
    stay = get_object_or_404(inmate.stays.order_by("-ended_on", "-pk")[:1])
    try:
        check_can_reopen_stay(stay)
    except RefusedError as refusal:
        return told(request, inmate, str(refusal))
    question = Question(
        title=_("Open the stay again"),
        done=_("The stay is open again."),
        template="inmates/stay_reopen.html",
        more={"stay": stay},
    )
    form = StayReopenForm(request.POST or None)
    return ask(request, inmate, form, partial(reopen_stay, stay=stay), question)


@requires("inmates.correct_stay")
def stay_edit(request: BekalRequest, pk: int) -> HttpResponse:
    """Record when the release is expected and what this rests on."""
    inmate = person(request, pk)
    stay = inmate.current_stay()
    if stay is None:
        return told(request, inmate, _("This stay has ended already."))
    form = StayEditForm(
        request.POST or None,
        initial={
            "expected_release_on": stay.expected_release_on,
            "release_basis": stay.release_basis,
        },
    )
    question = Question(
        title=_("Expected release"),
        done=_("The expected release was saved."),
        intro=_("An estimate. The next SDP file replaces it where the file says otherwise."),
    )
    return ask(request, inmate, form, partial(correct_stay, stay=stay), question)
