"""What happens to every request: closed pages, chosen language, the address for the trail.

And what no request may hold.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation

from serang_rutan.core.access import OPENNESS
from serang_rutan.core.trail import acting_address

GetResponse = Callable[[HttpRequest], HttpResponse]
GUARDED_ELSEWHERE = "allauth.account.views"
NUL = "\x00"


class ClosedPagesMiddleware:
    """Refuses every page that does not say who may open it.

    Django's admin and the account pages guard themselves and are let through by name.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the check happens once the view is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> None:
        """Raise `PermissionDenied` for a view that is neither opened nor guarded elsewhere."""
        match = request.resolver_match
        if match and match.app_names[:1] == ["admin"]:
            return
        if view.__module__.startswith(GUARDED_ELSEWHERE) or hasattr(view, OPENNESS):
            return
        raise PermissionDenied


class ChosenLanguageMiddleware:
    """Shows the site in Indonesian unless the person chose another language with the switch.

    Django's own middleware follows the browser, whose language says little about the reader here.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Activate the chosen language for the length of the request."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = dict(settings.LANGUAGES)
        language = chosen if chosen in known else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class TrailContextMiddleware:
    """Lets the trail know from which address a request came."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hold the address for the length of the request."""
        token = acting_address.set(request.META.get("REMOTE_ADDR") or None)
        try:
            return self.get_response(request)
        finally:
            acting_address.reset(token)


class NoNulMiddleware:
    """Answers an address with the character NUL, which PostgreSQL stores nowhere and fails on.

    What is sent in forms is looked at by the forms.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Find no page (404) at such a path, and refuse such a query (400)."""
        if NUL in request.path_info:
            raise Http404
        if "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest
        return self.get_response(request)
