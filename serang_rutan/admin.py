"""The Django application of the branded admin."""

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.apps import AdminConfig


class BekalAdminConfig(AdminConfig):
    """Puts our admin in the place of Django's own."""

    default_site = "serang_rutan.admin_site.BekalAdminSite"

    def ready(self) -> None:
        """Collect what the apps register, and leave out what packages register unasked.

        Rights follow from roles and mail addresses stand in the account, so neither Django's
        groups nor allauth's addresses are kept here.
        """
        super().ready()
        for name in ("auth.Group", "account.EmailAddress"):
            admin.site.unregister(apps.get_model(name))
