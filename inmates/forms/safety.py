"""What people decide on safety and fitness. None of it leaves the Rutan."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Programme
from inmates.forms.dates import DayField
from inmates.models import FitnessState, Inmate
from inmates.policies.safety import check_can_keep_apart, check_clearance, check_fitness
from serang_rutan.core.refusal import RefusedError

USUAL_VALIDITY = timedelta(days=182)  # half a year: longer than any course, shorter than most stays


def _usual_end() -> date:
    return timezone.localdate() + USUAL_VALIDITY


class ApartForm(forms.Form):
    """From whom someone is kept apart; the other person is typed, never picked from a list."""

    other = forms.CharField(
        label=_("The other person"),
        max_length=150,
        help_text=_("Nomor induk, registration number, or the full name exactly as on record."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    since = DayField(label=_("Since"), initial=timezone.localdate)
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)

    def __init__(self, *args: Any, inmate: Inmate, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inmate = inmate

    def clean_other(self) -> Inmate:
        """Find the one present person who is meant."""
        found = list(Inmate.objects.present().called(self.cleaned_data["other"])[:2])
        if not found:
            raise forms.ValidationError(
                _("Nobody here has this number or name. Check it on the list of inmates.")
            )
        if len(found) > 1:
            raise forms.ValidationError(_("Several people have this name. Type the nomor induk."))
        try:
            check_can_keep_apart(self.inmate, found[0])
        except RefusedError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return found[0]


class ApartEndForm(forms.Form):
    """Why two people may meet again."""

    reason = forms.CharField(label=_("Reason"), max_length=200)


class ClearanceForm(forms.Form):
    """Whether security lets someone join a programme."""

    programme = forms.ModelChoiceField(
        label=_("Programme"), queryset=Programme.objects.filter(is_active=True)
    )
    granted = forms.TypedChoiceField(
        label=_("May join"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        required=False,
        help_text=_("Needed for a no. It stays with the Rutan; agencies never see it."),
    )
    decided_on = DayField(label=_("Decided on"), initial=timezone.localdate)
    valid_until = DayField(label=_("Valid until"), initial=_usual_end)

    def clean(self) -> dict[str, Any]:
        """Ask why not."""
        cleaned = super().clean() or {}
        if cleaned.get("granted") is not None:
            try:
                check_clearance(cleaned.get("reason", ""), granted=cleaned["granted"])
            except RefusedError as refusal:
                self.add_error("reason", str(refusal))
        return cleaned


class FitnessForm(forms.Form):
    """Whether someone is fit for trainings; never why."""

    state = forms.ChoiceField(
        label=_("Fitness"), choices=FitnessState.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("What to mind"),
        max_length=120,
        required=False,
        help_text=_(
            "Only for someone fit with a note, for instance: must sit while working. No diagnosis."
        ),
    )
    decided_on = DayField(label=_("Decided on"), initial=timezone.localdate)
    valid_until = DayField(
        label=_("Valid until"),
        required=False,
        help_text=_("Empty: until the next decision."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the note where it belongs, and only there."""
        cleaned = super().clean() or {}
        if cleaned.get("state"):
            try:
                check_fitness(cleaned["state"], cleaned.get("note", ""))
            except RefusedError as refusal:
                self.add_error("note", str(refusal))
        return cleaned
