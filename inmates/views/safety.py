"""Decisions on safety and fitness; nothing of these pages leaves the Rutan."""

from collections.abc import Callable
from functools import partial

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from agencies.http import BekalRequest
from inmates.actions.safety import decide_clearance, decide_fitness, end_keeping_apart, keep_apart
from inmates.forms.safety import ApartEndForm, ApartForm, ClearanceForm, FitnessForm
from inmates.models import Inmate, KeptApart
from inmates.policies.safety import can_end_keeping_apart
from inmates.views.person import Question, ask, person, told
from serang_rutan.core.access import requires


@requires("inmates.manage_safety")
def apart_add(request: BekalRequest, pk: int) -> HttpResponse:
    """Record from whom someone is kept apart."""
    inmate = person(request, pk)
    question = Question(
        title=_("Keep apart"),
        done=_("Kept apart from %(other)s from now on."),
        intro=_("The two are never enrolled in one batch. Both profiles show it."),
    )
    form = ApartForm(request.POST or None, inmate=inmate)
    return _ask_present(request, inmate, form, partial(keep_apart, inmate=inmate), question)


@requires("inmates.manage_safety")
def apart_end(request: BekalRequest, pk: int, apart_pk: int) -> HttpResponse:
    """Record that two people may meet again."""
    inmate = person(request, pk)
    pairs = KeptApart.objects.visible_to(request.user).about(pk).select_related("first", "second")
    apart = get_object_or_404(pairs, pk=apart_pk)
    if not can_end_keeping_apart(apart):
        return told(request, inmate, _("These two are no longer kept apart."))
    names = {"name": apart.other_than(pk)}
    question = Question(
        title=_("No longer keep apart"),
        done=_("These two may meet again."),
        intro=_("Kept apart from %(name)s until now.") % names,
    )
    form = ApartEndForm(request.POST or None)
    return ask(request, inmate, form, partial(end_keeping_apart, apart=apart), question)


@requires("inmates.manage_safety")
def clearance_add(request: BekalRequest, pk: int) -> HttpResponse:
    """Record whether security lets someone join a programme."""
    inmate = person(request, pk)
    question = Question(
        title=_("Security clearance"),
        done=_("The decision on %(programme)s was saved."),
        intro=_("The newest decision on a programme counts, as long as it is valid."),
    )
    form = ClearanceForm(request.POST or None)
    return _ask_present(request, inmate, form, partial(decide_clearance, inmate=inmate), question)


@requires("inmates.manage_safety")
def fitness_add(request: BekalRequest, pk: int) -> HttpResponse:
    """Record whether someone is fit for trainings."""
    inmate = person(request, pk)
    question = Question(
        title=_("Fitness for trainings"),
        done=_("The fitness was saved."),
        intro=_("Only whether someone is fit. No diagnosis, no illness, no medicine."),
    )
    form = FitnessForm(request.POST or None)
    return _ask_present(request, inmate, form, partial(decide_fitness, inmate=inmate), question)


def _ask_present(
    request: BekalRequest,
    inmate: Inmate,
    form: forms.Form,
    act: Callable[..., object],
    question: Question,
) -> HttpResponse:
    """Ask about someone present; of whoever left, nothing is left to decide."""
    if inmate.current_stay() is None:
        return told(request, inmate, _("This person has left."))
    return ask(request, inmate, form, act, question)
