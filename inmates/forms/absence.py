"""What people say about someone who is out for a time."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inmates.forms.dates import DayField
from inmates.models import AbsenceKind


class AbsenceStartForm(forms.Form):
    """Why and since when someone is out."""

    kind = forms.ChoiceField(
        label=_("Why out"), choices=AbsenceKind.choices, widget=forms.RadioSelect
    )
    left_on = DayField(label=_("Out since"), initial=timezone.localdate)
    expected_back_on = DayField(
        label=_("Expected back (estimate)"),
        required=False,
        help_text=_("Leave it empty if nobody knows."),
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=200,
        required=False,
        help_text=_("For instance which court. What ails someone in hospital is not written here."),
    )


class AbsenceEndForm(forms.Form):
    """Since when someone is back."""

    returned_on = DayField(label=_("Back on"), initial=timezone.localdate)
