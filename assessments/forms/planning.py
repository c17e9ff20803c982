"""The filter of the list of people, and what a request letter needs beside the figures."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Programme, RutanSignatory
from assessments.planning import Person, Standing
from serang_rutan.core.formats import long_date

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST_SEATS = 500

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
    seats = forms.IntegerField(label=_("Seats asked for"), min_value=1, max_value=MOST_SEATS)
    signatory = forms.ModelChoiceField(
        label=_("Signed by"),
        queryset=RutanSignatory.objects.none(),
        empty_label=None,
        help_text=_("The administrator keeps who signs for the Rutan, and its letterhead."),
    )

    def __init__(self, data: Any, *, programme: Programme, gap: int) -> None:
        today = timezone.localdate()
        initial = {
            "dated_on": today,
            "agency": programme.agency,
            "seats": min(gap, MOST_SEATS) or None,
        }
        super().__init__(data, initial=initial)
        _offer(self.fields["agency"], Agency.objects.active())
        _offer(self.fields["signatory"], RutanSignatory.objects.valid_on(today))

    def clean(self) -> dict[str, Any]:
        """Refuse a letter dated on a day on which its signatory does not sign."""
        cleaned: dict[str, Any] = super().clean() or {}
        signatory, day = cleaned.get("signatory"), cleaned.get("dated_on")
        if signatory and day and not signatory.signs_on(day):
            text = _("%(name)s does not sign on %(day)s. Choose another date or signatory.")
            self.add_error("signatory", text % {"name": signatory.name, "day": long_date(day)})
        return cleaned


def _offer(field: forms.Field, choices: "QuerySet[Any]") -> None:
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = choices
