"""Who is at the tablet. A start code stands in for an account and opens these pages only."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control

from assessments.actions.kiosk import note_sign_of_life
from assessments.kiosk import AWAY_SECONDS, session_here
from assessments.models import InterestSession
from serang_rutan.core.access import public
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.throttle import Throttle

HELD = "kiosk_tablet"
WRONG_CODES = Throttle("start-code", allowed=10, seconds=5 * 60)


class KioskRequest(HttpRequest):
    """A request of the person at the tablet; `kiosk` is the session that the code opened."""

    kiosk: InterestSession


def neutral(seconds: int) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Open a page that shows nothing about anyone: whoever was here has left.

    After so many seconds it gives way to the first screen; nought leaves it standing.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if HELD in request.session:
                leave(request)
            response = view(request, *args, **kwargs)
            return _fleeting(response, seconds, reverse("kiosk:start"))

        return public(guarded)

    return decorate


def persons_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a page to the person whose code was entered here, as long as they are there.

    Anyone else is led to the first screen; three minutes without a touch lead there too, and so
    does a session that ended while the page was being made.
    """

    @wraps(view)
    def guarded(request: KioskRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        held = None if request.user.is_authenticated else request.session.get(HELD)
        session = session_here(held)
        if session is None:
            return _fleeting(redirect("kiosk:farewell", "awal"), 0)
        note_sign_of_life(session=session)
        request.kiosk = session
        try:
            response = view(request, *args, **kwargs)
        except RefusedError:
            return _fleeting(redirect("kiosk:farewell", "awal"), 0)
        return _fleeting(response, AWAY_SECONDS, reverse("kiosk:farewell", args=["waktu-habis"]))

    return public(guarded)


def come_in(request: HttpRequest, session: InterestSession) -> None:
    """Hold `session` open at this tablet alone; whoever was signed in is signed out."""
    leave(request)
    request.session[HELD] = session.tablet_key


def leave(request: HttpRequest) -> None:
    """Forget all that this browser knew, an account included."""
    logout(request)


def _fleeting(response: HttpResponse, seconds: int, next_page: str = "") -> HttpResponse:
    """Let no browser keep the page, and let it give way by itself, with or without scripts."""
    patch_cache_control(response, private=True, no_store=True)
    if seconds and response.status_code != 302:
        response.headers["Refresh"] = f"{seconds}; url={next_page}"
    return response
