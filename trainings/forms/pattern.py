"""Forms to plan many meetings: the weekly pattern, and how long a meeting should be."""

from datetime import timedelta
from itertools import islice
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trainings.actions.session import AT_ONCE
from trainings.forms.session import day_input, rooms_of, time_input
from trainings.models import Batch, Room, Weekday
from trainings.planning.pattern import Pattern, Span
from trainings.timetable.obstacles import hours_overlap

TOMORROW = timedelta(days=1)
USUAL_LENGTH = 4


class PatternForm(forms.Form):
    """On which days of the week, at which hours, in which room, from when until when."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("Days of the week"),
        choices=Weekday.choices,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    starts_at = forms.TimeField(label=_("From"), widget=time_input())
    ends_at = forms.TimeField(label=_("Until"), widget=time_input())
    starts_again_at = forms.TimeField(
        label=_("Second time: from"), widget=time_input(), required=False, help_text=_("Optional.")
    )
    ends_again_at = forms.TimeField(
        label=_("Second time: until"), widget=time_input(), required=False
    )
    room = forms.ModelChoiceField(label=_("Room"), queryset=Room.objects.none(), empty_label=None)
    first = forms.DateField(label=_("First day"), widget=day_input())
    last = forms.DateField(label=_("Last day"), widget=day_input())
    topic = forms.CharField(label=_("Material"), max_length=200, required=False)
    leave_out = forms.BooleanField(required=False)

    def __init__(self, *args: Any, batch: Batch, **kwargs: Any) -> None:
        begin = max(batch.starts_on, timezone.localdate() + TOMORROW)
        first = min(begin, batch.ends_on)
        kwargs["initial"] = {"first": first, "last": batch.ends_on, "weekdays": [0, 1, 2, 3, 4]}
        super().__init__(*args, **kwargs)
        self.batch = batch
        rooms = self.fields["room"]
        if isinstance(rooms, forms.ModelChoiceField):
            rooms.queryset = rooms_of(batch)
        span = {"min": batch.starts_on.isoformat(), "max": batch.ends_on.isoformat()}
        for name in ("first", "last"):
            self.fields[name].widget.attrs.update(span)

    def clean(self) -> dict[str, Any]:
        """Ask that days and hours are in order and lie within the batch."""
        data = super().clean() or {}
        self._check_days(data)
        self._check_hours(data)
        if not self.errors and len(list(islice(self.pattern.meetings(), AT_ONCE + 1))) > AT_ONCE:
            text = _(
                "At most %(most)s sessions can be planned at once. Choose an earlier last day."
            )
            self.add_error("last", text % {"most": AT_ONCE})
        return data

    @property
    def pattern(self) -> Pattern:
        """The pattern that was filled in; the form must be valid."""
        data = self.cleaned_data
        spans = [Span(data["starts_at"], data["ends_at"])]
        if data["starts_again_at"]:
            spans.append(Span(data["starts_again_at"], data["ends_again_at"]))
        return Pattern(data["first"], data["last"], frozenset(data["weekdays"]), tuple(spans))

    @property
    def asked(self) -> list[forms.BoundField]:
        """The fields of the first step; what the second says stands with the preview."""
        return [self[name] for name in self.fields if name != "leave_out"]

    @property
    def sent(self) -> list[tuple[str, str]]:
        """What was filled in, to be sent again with the second step."""
        if not isinstance(self.data, QueryDict):
            return []
        names = [field.html_name for field in self.asked]
        return [(name, value) for name in names for value in self.data.getlist(name)]

    def _check_days(self, data: dict[str, Any]) -> None:
        first, last = data.get("first"), data.get("last")
        if first and first < self.batch.starts_on:
            self.add_error("first", _("The batch starts after this day."))
        if last and last > self.batch.ends_on:
            self.add_error("last", _("The batch ends before this day."))
        if first and last and last < first:
            self.add_error("last", _("The last day lies before the first."))

    def _check_hours(self, data: dict[str, Any]) -> None:
        spans = []
        for begin, end in (("starts_at", "ends_at"), ("starts_again_at", "ends_again_at")):
            starts_at, ends_at = data.get(begin), data.get(end)
            if starts_at and ends_at and ends_at <= starts_at:
                self.add_error(end, _("The session must end after it starts."))
            elif starts_at and ends_at:
                spans.append((starts_at, ends_at))
        if bool(data.get("starts_again_at")) != bool(data.get("ends_again_at")):
            missing = "ends_again_at" if data.get("starts_again_at") else "starts_again_at"
            if missing not in self.errors:
                self.add_error(missing, _("Say from when until when, or leave both empty."))
        if len(spans) > 1 and hours_overlap(*spans):
            self.add_error("starts_again_at", _("Both times of a day overlap."))


class LengthForm(forms.Form):
    """How many lesson hours a meeting should have."""

    jp = forms.ChoiceField(
        label=_("Lesson hours (JP) a session"),
        choices=[(str(count), str(count)) for count in range(2, 9)],
        initial=str(USUAL_LENGTH),
    )

    @property
    def length(self) -> int:
        """What was chosen; the usual length without a choice that makes sense."""
        return int(self.cleaned_data["jp"]) if self.is_valid() else USUAL_LENGTH
