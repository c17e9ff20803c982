"""The form of a room in the admin."""

from typing import Any

from django import forms

from agencies.models import User
from trainings.models import Room
from trainings.policies.room import problems_of_room


class RoomForm(forms.ModelForm):  # type: ignore[type-arg] # generic only in the stubs
    """A room; what is planned in it must still fit once it has changed."""

    by: User  # set by the admin

    class Meta:
        model = Room
        fields = ("name", "kind", "capacity", "area", "is_active")

    def clean(self) -> dict[str, Any]:
        """Ask whether what is planned still fits."""
        data = super().clean() or {}
        if self.instance.pk and not self.errors:
            wanted = Room(pk=self.instance.pk, **data)
            for field, text in problems_of_room(wanted, self.by):
                self.add_error(field, text)
        return data
