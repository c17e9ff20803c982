"""The Django application of the branded admin."""

from django.contrib.admin.apps import AdminConfig


class BekalAdminConfig(AdminConfig):
    """Puts our admin in the place of Django's own."""

    default_site = "serang_rutan.admin_site.BekalAdminSite"
