"""Requests as our views see them."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from agencies.models import User


class BekalRequest(HttpRequest):
    """A request of someone signed in; `requires` has made sure of that before the view runs."""

    user: User
    htmx: HtmxDetails
