"""Settings of the timetable in the admin: closed hours, and the rules of delivery."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from serang_rutan.core.admin import TrailedAdmin
from serang_rutan.core.formats import short_date
from serang_rutan.core.refusal import RefusedError
from trainings.forms.stamp import StampedForm
from trainings.models import ClosedHours, DeliveryPolicy, Session
from trainings.policies.closing import check_not_twice
from trainings.policies.timetable import without_escorts
from trainings.timetable.hits import hits_of
from trainings.timetable.lock import lock_timetable


class AdminClosedHoursForm(StampedForm):
    """Closed hours as the administrator keeps them."""

    class Meta:
        model = ClosedHours
        fields = (
            *("kind", "name", "room", "weekday", "starts_at", "ends_at"),
            *("valid_from", "valid_to", "source"),
        )

    def clean(self) -> dict[str, Any]:
        """Ask that the same is not noted already; the admin holds the timetable meanwhile."""
        data = super().clean()
        if not self.errors:
            try:
                check_not_twice(ClosedHours(pk=self.instance.pk, **data))
            except RefusedError as refusal:
                self.add_error(None, refusal.reason)
        return data


@admin.register(ClosedHours)
class ClosedHoursAdmin(TrailedAdmin):
    """Hours at which nothing is taught; those no longer needed are given a last day."""

    form = AdminClosedHoursForm
    fields = AdminClosedHoursForm.Meta.fields
    list_display = ("name", "kind", "weekday", "starts_at", "ends_at", "room", "valid_to")
    list_filter = ("kind", "weekday")
    list_select_related = ("room",)
    search_fields = ("name",)

    def hold(self) -> None:
        """Let nobody plan a session while hours are closed."""
        lock_timetable()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save, and name the planned sessions that stand there now."""
        super().save_model(request, obj, form, change)
        text = _("Sessions stay planned there: %(sessions)s. Move them, or call them off.")
        _warn(request, text, hits_of(obj))


def _warn(request: HttpRequest, text: Promise, sessions: Iterable[Session]) -> None:
    """Name `sessions`, if there are any, in a warning."""
    named = [f"{session.batch}, {short_date(session.held_on)}" for session in sessions]
    if named:
        messages.warning(request, str(text) % {"sessions": "; ".join(named)})


class DeliveryPolicyForm(forms.ModelForm):  # type: ignore[type-arg] # generic only in the stubs
    """A version that begins today or later: what was taught is never counted anew."""

    class Meta:
        model = DeliveryPolicy
        fields = "__all__"  # noqa: DJ007 - every rule is a setting

    def clean_valid_from(self) -> Any:
        """Ask that the version does not reach back."""
        first = self.cleaned_data["valid_from"]
        if first < timezone.localdate():
            raise ValidationError(_("New rules count from today on, at the earliest."))
        return first

    def clean(self) -> dict[str, Any]:
        """Ask for both figures on escorts, or for none: one alone limits nothing."""
        data = super().clean() or {}
        pair = ("escorts", "people_per_escort")
        given = [name for name in pair if data.get(name) is not None]
        if len(given) == 1 and not self.errors.keys() & set(pair):
            [missing] = set(pair) - set(given)
            text = _("“%(field)s” is filled in. Fill this in too, or leave both empty.")
            self.add_error(missing, text % {"field": self.fields[given[0]].label})
        return data


@admin.register(DeliveryPolicy)
class DeliveryPolicyAdmin(TrailedAdmin):
    """Versions of the rules of delivery; once its first day is over, one is read only."""

    form = DeliveryPolicyForm
    list_display = ("valid_from", "lesson_minutes", "late_entry_days", "escorts")

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Say no for a version of the past."""
        if isinstance(obj, DeliveryPolicy) and obj.valid_from < timezone.localdate():
            return False
        return super().has_change_permission(request, obj)

    def hold(self) -> None:
        """Let nobody plan a session while the rules are written."""
        lock_timetable()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save, and name the sessions to come that too few officers can escort now."""
        super().save_model(request, obj, form, change)
        text = _("Too few officers can escort: %(sessions)s. Move them, or call them off.")
        _warn(request, text, without_escorts(request.user))  # type: ignore[arg-type] # signed in
