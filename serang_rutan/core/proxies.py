"""From which address a request really came, where proxies of our own stand before the site."""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def client_address(direct: str, forwarded: str, proxies: int) -> str:
    """Give the address that the outermost of `proxies` trusted proxies saw.

    `direct` is who connected to us, `forwarded` the header `X-Forwarded-For`, to which each proxy
    adds at the end whom it saw; what stands before that is whatever the browser claimed. Without
    proxies, or where the header holds no address at that place, `direct` is all that is known.
    """
    seen = [part.strip() for part in forwarded.split(",")]
    if not 0 < proxies <= len(seen):
        return direct
    try:
        return str(ip_address(seen[-proxies]))
    except ValueError:
        return direct


class ProxiesMiddleware:
    """Puts the address of the browser in `REMOTE_ADDR`, where the trail and the limits look."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look behind as many proxies as the settings name."""
        meta = request.META
        meta["REMOTE_ADDR"] = client_address(
            meta.get("REMOTE_ADDR", ""), meta.get("HTTP_X_FORWARDED_FOR", ""), settings.PROXIES
        )
        return self.get_response(request)
