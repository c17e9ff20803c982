"""The lock under which the timetable is asked and written."""

from trainings.models import Room


def lock_timetable() -> None:
    """Hold all rooms until the transaction ends: planning elsewhere waits until this plan stands.

    Rooms are few and planning is rare, so one plan is made at a time. It is taken after the
    register and before any batch.
    """
    list(Room.objects.select_for_update().order_by("pk").values_list("pk"))
