"""The core's Django application."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Registers the trail and the page components."""

    name = "serang_rutan.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"
