"""The admin, where agencies keep their programmes and the administrator keeps the accounts."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class BekalAdminSite(AdminSite):
    """Django's admin in our look, open to the roles that work in it."""

    site_header = _("Bekal administration")
    site_title = _("Bekal administration")
    index_title = _("What would you like to manage?")
    enable_nav_sidebar = True

    def has_permission(self, request: HttpRequest) -> bool:
        """Tell whether the account is active and its role works here."""
        return request.user.is_active and request.user.has_perm("agencies.use_admin")

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Send strangers to the one sign-in page; refuse who is signed in but has no place here."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise PermissionDenied
        target = request.GET.get("next", reverse("admin:index"))
        return redirect_to_login(target, reverse("account_login"))

    def logout(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Leave by the same door as everywhere else; it asks before it closes."""
        return redirect("account_logout")
