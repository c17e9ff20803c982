"""The filter of the list of people, and what a request letter needs beside the figures."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Programme, Role, User
from assessments.planning import Person, Standing

_ANY = [("", _("All"))]


class PlanFilterForm(forms.Form):
    """Keeps people by how far they have come and by language; what is unknown keeps all."""

    q = forms.CharField(label=_("Name or number"), max_length=100, required=False)
    interview = forms.ChoiceField(
        label=_("Ability and wishes"), choices=[*_ANY, *Standing.choices], required=False
    )
    interest = forms.ChoiceField(
        label=_("Interest"), choices=[*_ANY, *Standing.choices], required=False
    )
    language = forms.CharField(label=_("Language"), max_length=40, required=False)

    def kept(self, people: Iterable[Person]) -> list[Person]:
        """Give of `people` those that were asked for; a choice that does not exist is ignored."""
        self.full_clean()
        asked = {name: value for name, value in self.cleaned_data.items() if name != "q" and value}
        return [
            person
            for person in people
            if all(getattr(person, name).lower() == value.lower() for name, value in asked.items())
        ]


class RequestLetterForm(forms.Form):
    """What stands in a request letter beside the figures; its number is never made up here."""

    number = forms.CharField(
        label=_("Letter number"), max_length=60, help_text=_("As in the register of letters.")
    )
    dated_on = forms.DateField(
        label=_("Date of the letter"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    agency = forms.ModelChoiceField(
        label=_("To the head of"), queryset=Agency.objects.none(), empty_label=_("Choose")
    )
    seats = forms.IntegerField(label=_("Seats asked for"), min_value=1, max_value=500)
    signatory_name = forms.CharField(label=_("Signed by"), max_length=150)
    signatory_title = forms.CharField(label=_("Office"), max_length=150)
    signatory_staff_number = forms.CharField(
        label=_("Staff number (NIP)"), max_length=30, required=False
    )

    def __init__(self, data: Any, *, programme: Programme, gap: int) -> None:
        head = User.objects.active().filter(role=Role.HEAD).order_by("pk").first()
        initial = {
            "dated_on": timezone.localdate(),
            "agency": programme.agency,
            "seats": gap or None,
            "signatory_name": head.full_name if head else "",
            "signatory_title": "Kepala Rumah Tahanan Negara Kelas IIB Serang",
        }
        super().__init__(data, initial=initial)
        agencies = self.fields["agency"]
        if isinstance(agencies, forms.ModelChoiceField):
            agencies.queryset = Agency.objects.active()
