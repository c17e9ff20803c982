"""Forms to plan and move sessions."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import User
from agencies.permissions import is_rutan_staff
from trainings.models import Batch, Room, Session
from trainings.timetable.guests import AFTER_THE_BATCH
from trainings.timetable.slot import Slot


def day_input() -> forms.DateInput:
    """Ask for a day."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def time_input() -> forms.TimeInput:
    """Ask for an hour."""
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def rooms_of(batch: Batch, session: Session | None = None) -> QuerySet[Room]:
    """Give the rooms of `batch` that are in use, and the one in which `session` stands already."""
    return batch.rooms.filter(Q(is_active=True) | Q(pk=session.room_id if session else None))


def days_of(batch: Batch, *, remedial: bool) -> dict[str, str]:
    """Give the days that the input of a day offers; a remedial session may follow the last one."""
    last = batch.ends_on + (AFTER_THE_BATCH if remedial and not batch.is_open else timedelta())
    return {"min": batch.starts_on.isoformat(), "max": last.isoformat()}


class SessionForm(forms.Form):
    """When and where a batch meets; a planned session to be moved is given as `session`.

    Where `by` plans on a day that is over, or moves a session to it, a tick confirms that.
    """

    held_on = forms.DateField(label=_("Day"), widget=day_input())
    is_over = forms.BooleanField(
        label=_("This day is over; its list is entered late"),
        error_messages={"required": _("Tick this, or choose another day.")},
    )
    starts_at = forms.TimeField(label=_("From"), widget=time_input())
    ends_at = forms.TimeField(label=_("Until"), widget=time_input())
    room = forms.ModelChoiceField(label=_("Room"), queryset=Room.objects.none(), empty_label=None)
    topic = forms.CharField(label=_("Material"), max_length=200, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        batch: Batch,
        by: User,
        session: Session | None = None,
        **kwargs: Any,
    ) -> None:
        if session is not None:
            names = ("held_on", "starts_at", "ends_at", "room", "topic", "revision")
            kwargs["initial"] = {name: getattr(session, name) for name in names}
        super().__init__(*args, **kwargs)
        self.batch = batch
        rooms = self.fields["room"]
        if isinstance(rooms, forms.ModelChoiceField):
            rooms.queryset = rooms_of(batch, session)
        remedial = session is not None and session.is_remedial
        self.fields["held_on"].widget.attrs.update(days_of(batch, remedial=remedial))
        # Others than Rutan staff are refused such a day, tick or no tick.
        if not (self._is_over(session) and is_rutan_staff(by)):
            del self.fields["is_over"]

    def clean(self) -> dict[str, Any]:
        """Ask that the hours are in order."""
        data = super().clean() or {}
        first, last = data.get("starts_at"), data.get("ends_at")
        if first and last and last <= first:
            self.add_error("ends_at", _("The session must end after it starts."))
        return data

    def _is_over(self, session: Session | None) -> bool:
        """Tell whether the day chosen is over, and not the one on which `session` stands."""
        try:
            day = self.fields["held_on"].clean(self["held_on"].value())
        except forms.ValidationError:
            return False
        stays = session is not None and day == session.held_on
        return day < timezone.localdate() and not stays

    @property
    def slot(self) -> Slot:
        """The room and hours that were filled in; the form must be valid."""
        data = self.cleaned_data
        return Slot(data["room"], data["starts_at"], data["ends_at"], data["topic"])

    @property
    def change(self) -> dict[str, Any]:
        """What `change_session` wants to know; the form must be valid."""
        data = self.cleaned_data
        return {"held_on": data["held_on"], "slot": self.slot, "revision": data["revision"]}
