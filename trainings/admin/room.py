"""Rooms in the admin."""

from django.contrib import admin

from serang_rutan.core.admin import TrailedAdmin
from trainings.forms.room import RoomForm
from trainings.models import Room
from trainings.timetable.lock import lock_timetable


@admin.register(Room)
class RoomAdmin(TrailedAdmin):
    """Rooms and how many people fit; a room out of use is switched off."""

    form = RoomForm
    list_display = ("name", "kind", "capacity", "area", "is_active")
    list_filter = ("kind", "area", "is_active")
    search_fields = ("name",)

    def hold(self) -> None:
        """Let nobody plan a session while a room is written."""
        lock_timetable()
