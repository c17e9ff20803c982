"""Rooms in the admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

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

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """Find a room; while it is written, nobody plans a session meanwhile."""
        if request.method == "POST":
            lock_timetable()
        return super().get_object(request, object_id, from_field)
