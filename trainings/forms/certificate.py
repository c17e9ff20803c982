"""Forms about certificates of the agencies."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.number_series import LONGEST
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.validators import check_printable
from trainings.certificates.discretion import check_discreet_name
from trainings.certificates.numbering import read_typed
from trainings.forms.certificate_subjects import SubjectsForm

SERIES, TYPED = "series", "typed"
DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class IssueForm(SubjectsForm):
    """What the certificates of a batch bear: their date, their numbers, the subjects on the back.

    Typed numbers go by the list as it was shown, which `people` keeps.
    """

    issued_on = forms.DateField(
        label=_("Date on the certificates"),
        widget=DAY,
        help_text=_("Who signs and the letterhead are those of this date."),
    )
    numbering = forms.ChoiceField(
        label=_("Numbers"),
        choices=[(SERIES, _("The agency's own series")), (TYPED, _("Typed, from the agency"))],
        widget=forms.RadioSelect,
        initial=SERIES,
        required=False,
    )
    numbers = forms.CharField(
        label=_("Typed numbers"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=_("One a line, in the order of the list above. Only with typed numbers."),
    )
    people = forms.CharField(widget=forms.HiddenInput, required=False)

    field_order = ("issued_on", "subjects", "more", "numbering", "numbers", "people")

    def __init__(self, *args: Any, people: Sequence[int] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("issued_on", timezone.localdate())
        self.initial.setdefault("people", ",".join(map(str, people)))

    def clean_people(self) -> list[int]:
        """Read whom the list showed, in its order."""
        keys = [key for key in self.cleaned_data["people"].split(",") if key]
        if not all(key.isascii() and key.isdigit() and len(key) < 19 for key in keys):
            raise ValidationError(_("Look at the list again, then issue."))
        return [int(key) for key in keys]

    def clean(self) -> dict[str, Any]:
        """Give each person shown the typed number of their line."""
        data = super().clean() or {}
        data["typed"] = None
        if data.get("numbering") == TYPED and {"people", "numbers"} <= set(data):
            try:
                numbers = read_typed(data["numbers"], len(data["people"]))
                data["typed"] = dict(zip(data["people"], numbers, strict=True))
            except RefusedError as refusal:
                self.add_error("numbers", str(refusal.reason))
        return data


class RevokeForm(forms.Form):
    """Why a certificate is revoked."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReplaceForm(SubjectsForm, RevokeForm):
    """What the certificate that takes the place of another bears."""

    holder = forms.CharField(
        label=_("Name on the new certificate"),
        max_length=150,
        validators=[check_discreet_name, check_printable],
    )
    issued_on = forms.DateField(label=_("Date on the new certificate"), widget=DAY)
    number = forms.CharField(
        label=_("Number"),
        max_length=LONGEST,
        required=False,
        help_text=_("Left empty: the next one of the agency's own series."),
    )
    field_order = ("holder", "issued_on", "number", "subjects", "more", "reason")


class CheckForm(forms.Form):
    """The code printed on a certificate."""

    code = forms.CharField(
        label=_("Certificate code"),
        max_length=60,
        required=False,
        help_text=_("12 letters and digits, printed beside the QR code."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
