"""Trying an action and telling the person how it went."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.functional import Promise

from serang_rutan.core.refusal import RefusedError
from trainings.eligibility import NotEligible

T = TypeVar("T")


def told(
    request: HttpRequest,
    act: Callable[[], object],
    done: str | Promise,
    *,
    about: str = "",
    place: str = "",
) -> bool:
    """Do `act` and show `done`, or the reason why it was refused, led by whom it is `about`.

    `place` is the part of the next page on which it is shown. Tells whether it was done.
    """
    if refused(request, act, about=about, place=place):
        return False
    messages.success(request, str(done), extra_tags=place)
    return True


def refused(
    request: HttpRequest, act: Callable[[], object], *, about: str = "", place: str = ""
) -> bool:
    """Do `act`, often a check alone; tell whether it was refused, and show why as `told` does."""
    try:
        act()
    except (NotEligible, RefusedError) as refusal:
        text = f"{about}: {refusal.reason}" if about else str(refusal.reason)
        messages.error(request, text, extra_tags=place)
        return True
    return False


def written(form: forms.BaseForm, act: Callable[[], T]) -> T | None:
    """Do `act` and give its result; what refuses it becomes errors of `form` and gives None."""
    try:
        return act()
    except RefusedError as refusal:
        for reason in refusal.reasons:
            form.add_error(None, reason)
        return None
