"""How accounts come to be (the administrator makes them), and where signing in leads to."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from agencies.permissions import is_trainer


class ClosedAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closes sign-up, and knows where each role works."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: accounts are made by the administrator."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead a trainer straight to the sessions of the day, everyone else to the home page."""
        if is_trainer(request.user):
            return reverse("admin:index")
        return str(super().get_login_redirect_url(request))
