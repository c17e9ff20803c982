"""Rooms in the admin."""

from django.contrib import admin

from serang_rutan.core.admin import TrailedAdmin
from trainings.models import Room


@admin.register(Room)
class RoomAdmin(TrailedAdmin):
    """Rooms and how many people fit; a room out of use is switched off."""

    list_display = ("name", "kind", "capacity", "area", "is_active")
    list_filter = ("kind", "area", "is_active")
    search_fields = ("name",)
