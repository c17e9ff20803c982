"""Coming in and leaving: the start code, the consent, a pause, the neutral screen."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments.actions import interest, kiosk
from assessments.forms.kiosk import StartCodeForm
from assessments.kiosk import first_name, sentences
from assessments.models import InterestState
from assessments.views.kiosk.gate import (
    WRONG_CODES,
    KioskRequest,
    come_in,
    leave,
    neutral,
    persons_page,
)

FAREWELL_SECONDS = 30
FAREWELLS: dict[str, tuple[Promise, Promise]] = {
    "jeda": (
        gettext_lazy("Have a good rest"),
        gettext_lazy(
            "Your answers are kept. To go on, enter the same code within half an hour. "
            "After that, ask the officer for a new one."
        ),
    ),
    "terima-kasih": (
        gettext_lazy("Thank you"),
        gettext_lazy("That is fine. It has no effect on anything. You are welcome at any time."),
    ),
    "selesai": (
        gettext_lazy("Thank you"),
        gettext_lazy("You are done. Please give the tablet back to the officer."),
    ),
    "waktu-habis": (
        gettext_lazy("Welcome back"),
        gettext_lazy(
            "The screen was not touched for a while and was closed. Answers given so far are "
            "kept. To go on, enter the same code."
        ),
    ),
    "awal": (
        gettext_lazy("Please enter your code"),
        gettext_lazy(
            "No questions are open on this screen. Enter the code that you got from the officer."
        ),
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
@neutral(0)
def start(request: HttpRequest) -> HttpResponse:
    """Ask for the start code: the neutral screen, on which nothing is known of anyone."""
    if request.method != "POST":
        return _start(request, StartCodeForm())
    form = StartCodeForm(request.POST)
    if WRONG_CODES.is_spent(request):
        return _start(request, form, is_closed=True)
    session = kiosk.enter(code=form.cleaned_data["code"]) if form.is_valid() else None
    if session is None:
        return _wrong_code(request, form)
    come_in(request, session)
    return redirect("kiosk:consent")


def _wrong_code(request: HttpRequest, form: StartCodeForm) -> HttpResponse:
    if form.is_valid():
        WRONG_CODES.take(request)
        text = _("This code opens nothing. Check the six digits, or ask the officer for a new one.")
        form.add_error("code", text)
    return _start(request, form)


def _start(request: HttpRequest, form: StartCodeForm, *, is_closed: bool = False) -> HttpResponse:
    status = 429 if is_closed else 400 if form.errors else 200
    context = {"form": form, "is_closed": is_closed, "keys": "123456789"}
    return render(request, "assessments/kiosk_start.html", context, status=status)


@persons_page
@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: KioskRequest) -> HttpResponse:
    """Say what the questions are for, and begin only if the person wants to."""
    session = request.kiosk
    if session.state == InterestState.COMPLETED:
        return redirect("kiosk:result")
    if session.consent_id is not None:
        return redirect("kiosk:questions")
    if request.method == "POST":
        interest.give_consent(session=session, by=None)
        return redirect("kiosk:questions")
    return render(request, "assessments/kiosk_consent.html", _explained(request))


def _explained(request: KioskRequest) -> dict[str, Any]:
    text = interest.wording_in_force().text
    return {
        "first_name": first_name(request.kiosk.inmate.name),
        "text": text,
        "lines": sentences(text),
        "instruction": request.kiosk.version.instruction,
    }


@persons_page
@require_safe
def pause(request: KioskRequest) -> HttpResponse:
    """Offer to go on, to rest, or to stop for good."""
    if request.kiosk.state == InterestState.COMPLETED:
        return redirect("kiosk:result")
    return render(request, "assessments/kiosk_pause.html")


@persons_page
@require_POST
def stop(request: KioskRequest) -> HttpResponse:
    """End the session because the person does not wish to; no reason is asked."""
    if request.kiosk.state == InterestState.OPEN:
        interest.decline(session=request.kiosk, by=None)
    leave(request)
    return redirect("kiosk:farewell", "terima-kasih")


@persons_page
@require_POST
def out(request: KioskRequest) -> HttpResponse:
    """Leave the tablet, to come back later or after the result."""
    is_done = request.kiosk.state == InterestState.COMPLETED
    leave(request)
    return redirect("kiosk:farewell", "selesai" if is_done else "jeda")


@require_safe
@neutral(FAREWELL_SECONDS)
def farewell(request: HttpRequest, kind: str) -> HttpResponse:
    """Say a word in parting, then show the first screen again."""
    if kind not in FAREWELLS:
        raise Http404
    title, text = FAREWELLS[kind]
    return render(request, "assessments/kiosk_farewell.html", {"title": title, "text": text})
