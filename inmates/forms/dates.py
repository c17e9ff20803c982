"""A day that people type or choose."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

SENSIBLE = range(2000, 2200)


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar."""

    def __init__(self, **how: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, **how)


def chosen_day(text: str | None) -> date:
    """Read a day from an address ("2026-11-29"); without one, or with nonsense, today."""
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return timezone.localdate()
    return day if day.year in SENSIBLE else timezone.localdate()
