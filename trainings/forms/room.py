"""The form of a room in the admin."""

from typing import Any, ClassVar

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget

from agencies.models import User
from trainings.models import Room
from trainings.policies.room import problems_of_room


class AreaInput(AdminTextInputWidget):
    """A text that offers the parts of the building that other rooms name."""

    template_name = "admin/trainings/room/area_input.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the parts, and let the field point to their list."""
        context = super().get_context(name, value, {**(attrs or {}), "list": f"{name}-known"})
        areas = Room.objects.exclude(area="").order_by("area").values_list("area", flat=True)
        return context | {"areas": areas.distinct()}


class RoomForm(forms.ModelForm):  # type: ignore[type-arg] # generic only in the stubs
    """A room; what is planned in it must still fit once it has changed."""

    by: User  # set by the admin

    class Meta:
        model = Room
        fields = ("name", "kind", "capacity", "area", "is_active")
        widgets: ClassVar[Any] = {"area": AreaInput}

    def clean_area(self) -> str:
        """Write the part of the building with single spaces."""
        return " ".join(self.cleaned_data["area"].split())

    def clean(self) -> dict[str, Any]:
        """Ask whether what is planned still fits."""
        data = super().clean() or {}
        if self.instance.pk and not self.errors:
            wanted = Room(pk=self.instance.pk, **data)
            for field, text in problems_of_room(wanted, self.by):
                self.add_error(field, text)
        return data
