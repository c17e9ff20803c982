"""The form that records the hearing of the TPP."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trainings.models import RoundHearing


class HearingForm(forms.ModelForm):  # type: ignore[type-arg] # generic only in the stubs
    """When the TPP met, who was there and what was said."""

    class Meta:
        model = RoundHearing
        fields = ("held_on", "members", "minutes")
        widgets = {
            "held_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "members": forms.Textarea(attrs={"rows": 6}),
            "minutes": forms.Textarea(attrs={"rows": 10}),
        }

    def clean_held_on(self) -> Any:
        """Refuse a day to come."""
        day = self.cleaned_data["held_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day is still to come."))
        return day
