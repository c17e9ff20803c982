"""The pages people see when something is not possible."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Say that the request could not be understood (400)."""
    return _page(request, "400.html", 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Say that the account may not do this (403)."""
    return _page(request, "403.html", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Say that there is no such page (404)."""
    return _page(request, "404.html", 404)


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Say that the fault is ours (500); rendered without the database, which may be the cause."""
    return HttpResponseServerError(render_to_string("500.html", {"layout": "base_public.html"}))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Say that the form is too old and how to send it again (403)."""
    return _page(request, "csrf.html", 403)


class NotAllowedPageMiddleware:
    """Gives a page to who opens an address that only takes forms, for instance by reloading it.

    The status (405) and the header that names what is allowed stay.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; put the page in the place of an empty refusal."""
        response = self.get_response(request)
        if response.status_code != 405 or request.method != "GET":
            return response
        page = _page(request, "405.html", 405)
        page.headers["Allow"] = response.headers["Allow"]
        return page


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Keep the navigation for who is signed in; strangers get the neutral page."""
    user = getattr(request, "user", AnonymousUser())
    layout = "base.html" if user.is_authenticated else "base_public.html"
    return render(request, template, {"layout": layout}, status=status)
