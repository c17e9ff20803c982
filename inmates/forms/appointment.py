"""What people say about where someone is expected."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inmates.appointment_lines import TypedLine, read_lines
from inmates.forms.dates import DayField
from inmates.models import AppointmentKind

MOST_LINES = 100


class HourField(forms.TimeField):
    """An hour of the day, chosen or typed; may be left empty."""

    def __init__(self, **how: Any) -> None:
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        super().__init__(widget=widget, required=False, **how)


class _WhenForm(forms.Form):
    """What for and when; without hours all day."""

    kind = forms.ChoiceField(
        label=_("What for"), choices=AppointmentKind.choices, widget=forms.RadioSelect
    )
    starts_at = HourField(label=_("From"), help_text=_("Empty: all day."))
    ends_at = HourField(label=_("Until"))

    def clean(self) -> dict[str, Any]:
        """Ask that the hours are in order."""
        data = super().clean() or {}
        first, last = data.get("starts_at"), data.get("ends_at")
        if first and last and last <= first:
            self.add_error("ends_at", _("The appointment must end after it starts."))
        return data


class AppointmentForm(_WhenForm):
    """One appointment of one person."""

    day = DayField(label=_("Day"), initial=timezone.localdate)
    note = forms.CharField(
        label=_("Note"),
        max_length=120,
        required=False,
        help_text=_("For instance which court. Of health care nothing is written here."),
    )
    field_order = ("kind", "day", "starts_at", "ends_at", "note")


class DayEntryForm(_WhenForm):
    """Several people on one day, one line each; a line may end with hours of its own."""

    lines = forms.CharField(
        label=_("People, one line each"),
        max_length=6_000,
        help_text=_(
            "Nomor induk or name. Own hours may follow: UJI000123 09.00-11.00. Lines that are "
            "not clear stay here; the others are saved."
        ),
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ("kind", "starts_at", "ends_at", "lines")

    def clean_lines(self) -> list[TypedLine]:
        """Read the lines; a single page holds only so many."""
        lines = read_lines(self.cleaned_data["lines"])
        if not lines:
            raise forms.ValidationError(_("Write at least one person."))
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(_("At most %(most)s lines at once.") % {"most": MOST_LINES})
        return lines
