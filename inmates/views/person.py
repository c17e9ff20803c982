"""What the short pages about one person share: find the person, ask, do it, go back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from agencies.http import BekalRequest
from inmates.models import Inmate
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, record


@dataclass(frozen=True, slots=True)
class Question:
    """A page with one form: its title, what to know before answering, what is said afterwards.

    `done` may name answers, as in "%(other)s"; `more` is what else the template shows.
    """

    title: str
    done: str
    intro: str = ""
    template: str = "inmates/person_form.html"
    more: dict[str, Any] = field(default_factory=dict)


def person(request: BekalRequest, pk: int) -> Inmate:
    """Find a person whose record the user may see, with the open stay; otherwise a 404."""
    inmates = Inmate.objects.visible_to(request.user).with_current_stay()
    return get_object_or_404(inmates, pk=pk)


def told(request: BekalRequest, inmate: Inmate, reason: str) -> HttpResponse:
    """Go back to the person's page, saying why there is nothing to do."""
    messages.info(request, reason)
    return redirect("inmates:inmate_detail", pk=inmate.pk)


def ask(
    request: BekalRequest,
    inmate: Inmate,
    form: forms.Form,
    act: Callable[..., object],
    question: Question,
) -> HttpResponse:
    """Show the form; where it is sent and valid, `act` with its answers, or show the refusal."""
    if request.method == "POST" and form.is_valid():
        try:
            act(by=request.user, **form.cleaned_data)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, question.done % form.cleaned_data)
            return redirect("inmates:inmate_detail", pk=inmate.pk)
    record(by=request.user, action=Action.VIEW, obj=inmate, subject_id=inmate.pk)
    context = {"form": form, "inmate": inmate, "question": question, **question.more}
    return render(request, question.template, context)
