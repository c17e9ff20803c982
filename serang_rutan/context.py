"""What every page knows about the site."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from serang_rutan.navigation import links_for, parts_for


def site(request: HttpRequest) -> dict[str, Any]:
    """Give `is_demo` and the navigation; the latter is worked out only where it is shown."""
    user = getattr(request, "user", AnonymousUser())
    return {
        "is_demo": settings.DEMO,
        "is_debug": settings.DEBUG,
        "nav": SimpleLazyObject(lambda: links_for(user, request.path)),
        "nav_parts": SimpleLazyObject(lambda: parts_for(user, request.path)),
    }
