"""Forms to issue statements of lesson hours."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trainings.forms.recap import DayInput
from trainings.models import StatementFor

AUDIENCES = [
    (StatementFor.PERSON, _("For the person (letterhead of the agency)")),
    (StatementFor.UPT, _("For the next UPT (letterhead of the Rutan)")),
]


class StatementsForm(forms.Form):
    """For whom all statements of a batch are, and their date."""

    audience = forms.ChoiceField(label=_("For whom"), choices=AUDIENCES, widget=forms.RadioSelect)
    dated_on = forms.DateField(label=_("Date of the letter"), widget=DayInput())

    def __init__(self, data: Any = None) -> None:
        initial = {"audience": StatementFor.PERSON, "dated_on": timezone.localdate()}
        super().__init__(data, initial=initial)


class StatementForm(StatementsForm):
    """For whom one statement is, with its number; a reason where it replaces another."""

    number = forms.CharField(
        label=_("Letter number"),
        required=False,
        max_length=60,
        help_text=_("As in the register of letters. Left empty: a line to write it on."),
    )
    reason = forms.CharField(
        label=_("Why it replaces the earlier one"),
        required=False,
        max_length=300,
        help_text=_("Only where this statement was issued before."),
    )

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)

    def __init__(self, data: Any = None, *, issued: Sequence[int]) -> None:
        super().__init__(data)
        self.initial["seen"] = ",".join(map(str, issued))
        if not issued:
            del self.fields["reason"]

    def clean_seen(self) -> list[int]:
        """Read the keys of the statements that stood when the page was opened."""
        return [int(key) for key in self.cleaned_data["seen"].split(",") if key.isdecimal()]
