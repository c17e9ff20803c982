"""What people say about a stay."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inmates.forms.dates import DayField
from inmates.models import EndKind, ReleaseBasis
from inmates.policies.stay import check_place
from serang_rutan.core.refusal import RefusedError


class StayEndForm(forms.Form):
    """How and when a stay ends."""

    ended_on = DayField(label=_("Day"), initial=timezone.localdate)
    kind = forms.ChoiceField(
        label=_("How it ended"), choices=EndKind.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=200,
        required=False,
        help_text=_("For a transfer, the UPT the person was transferred to."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask where someone transferred went."""
        cleaned = super().clean() or {}
        try:
            check_place(cleaned.get("kind", ""), cleaned.get("note", ""))
        except RefusedError as refusal:
            self.add_error("note", str(refusal))
        return cleaned


class StayReopenForm(forms.Form):
    """Why the end of a stay was a mistake."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class StayEditForm(forms.Form):
    """When the release is expected, and what this rests on."""

    expected_release_on = DayField(label=_("Expected release (estimate)"), required=False)
    release_basis = forms.ChoiceField(
        label=_("What it rests on"),
        choices=ReleaseBasis.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("As the decision says; nothing is computed here."),
    )
