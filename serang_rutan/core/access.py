"""Who may open a page: each view names its permission, or says that it is open.

A view that says neither is closed to everyone (see `ClosedPagesMiddleware`). What is not open to
anyone is kept by no browser: several people work at one computer.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
OPENNESS = "bekal_openness"


def requires(permission: str) -> Callable[[View], View]:
    """Open a view to signed-in users who have `permission` ("app.codename").

    Someone not signed in is sent to the sign-in page, someone without the permission gets a 403.
    A permission that depends on the object is asked again in the view with `check`.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not request.user.has_perm(permission):
                raise PermissionDenied
            return _kept_nowhere(view(request, *args, **kwargs))

        setattr(guarded, OPENNESS, permission)
        return guarded  # type: ignore[return-value]

    return decorate


def signed_in(view: View) -> View:
    """Open a view to everyone who is signed in, whatever the role."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return _kept_nowhere(view(request, *args, **kwargs))

    setattr(guarded, OPENNESS, "signed in")
    return guarded  # type: ignore[return-value]


def public(view: View) -> View:
    """Open a view to anyone."""
    setattr(view, OPENNESS, "public")
    return view


def _kept_nowhere(response: HttpResponseBase) -> HttpResponseBase:
    patch_cache_control(response, private=True, no_store=True)
    return response


def check(request: HttpRequest, permission: str, obj: object) -> None:
    """Raise `PermissionDenied` unless the user has `permission` for `obj`."""
    if not request.user.is_authenticated or not request.user.has_perm(permission, obj):
        raise PermissionDenied
