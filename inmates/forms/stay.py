"""What people say about a stay."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inmates.models import EndKind


class StayEndForm(forms.Form):
    """How and when a stay ends."""

    ended_on = forms.DateField(
        label=_("Day"),
        initial=timezone.localdate,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    kind = forms.ChoiceField(
        label=_("How it ended"), choices=EndKind.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=200,
        required=False,
        help_text=_("For instance the UPT the person was transferred to."),
    )
