"""The form of a batch in the admin."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from serang_rutan.core.formats import short_date
from trainings.models import Batch, SessionState


class AdminBatchForm(forms.ModelForm):  # type: ignore[type-arg]
    """Checks a batch against its rooms, the people who hold seats, and its sessions."""

    class Meta:
        model = Batch
        fields = (
            *("programme", "number", "agency", "state", "state_reason", "starts_on", "ends_on"),
            *("rooms", "venue", "trainers", "lesson_hours", "attendance_threshold", "quota"),
            *("agreement", "fund", "cost", "trainer_remarks"),
        )

    def clean(self) -> dict[str, Any]:
        """Check what no single field can tell."""
        cleaned = super().clean() or {}
        self._check_rooms(cleaned)
        if self.instance.pk:
            self._check_seats(cleaned.get("quota"))
            self._check_sessions(cleaned.get("starts_on"), cleaned.get("ends_on"))
        return cleaned

    def _check_rooms(self, cleaned: dict[str, Any]) -> None:
        quota = cleaned.get("quota")
        for room in cleaned.get("rooms") or ():
            if quota and quota > room.capacity:
                text = _("%(room)s holds %(capacity)s people, fewer than the %(quota)s seats.")
                values = {"room": room, "capacity": room.capacity, "quota": quota}
                self.add_error("quota", ValidationError(text, params=values))

    def _check_seats(self, quota: int | None) -> None:
        taken = self.instance.enrolments.active().count()
        if quota and quota < taken:
            text = _("%(taken)s people hold a seat already, so there cannot be fewer seats.")
            self.add_error("quota", ValidationError(text, params={"taken": taken}))

    def _check_sessions(self, first: date | None, last: date | None) -> None:
        if first is None or last is None:
            return
        sessions = self.instance.sessions.exclude(state=SessionState.CANCELLED)
        outside = sessions.exclude(held_on__range=(first, last)).first()
        if outside is not None:
            text = _("The batch has a session on %(day)s, which these dates leave out.")
            day = short_date(outside.held_on)
            self.add_error("ends_on", ValidationError(text, params={"day": day}))
