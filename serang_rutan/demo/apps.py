"""The demonstration data's Django application."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Registers the command `demo`."""

    name = "serang_rutan.demo"
    label = "demo"
