"""Forms about certificates of the agencies."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.number_series import LONGEST
from serang_rutan.core.refusal import RefusedError
from trainings.certificates.discretion import check_discreet, check_discreet_name
from trainings.certificates.numbering import read_typed
from trainings.certificates.subject_lines import (
    MOST_SUBJECTS,
    SubjectLine,
    read_lines,
    total_of,
    write_lines,
)
from trainings.policies.certificate import check_subjects

SERIES, TYPED = "series", "typed"
DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class IssueForm(forms.Form):
    """What the certificates of a batch bear: their date, their numbers, the subjects on the back.

    Typed numbers go by the list as it was shown, which `people` keeps. `held` are the lesson hours
    that were held; whoever writes more is asked once whether that is right.
    """

    issued_on = forms.DateField(
        label=_("Date on the certificates"),
        widget=DAY,
        help_text=_("Who signs and the letterhead are those of this date."),
    )
    subjects = forms.CharField(
        label=_("Subjects on the back"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One a line: subject; lesson hours. Together they are the JP on the front."),
    )
    more = forms.BooleanField(
        label=_("It is right that the certificates say more lesson hours than were held.")
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

    def __init__(
        self,
        *args: Any,
        subjects: Sequence[SubjectLine] = (),
        people: Sequence[int] = (),
        held: int = 0,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.proposed = subjects
        self.initial.setdefault("issued_on", timezone.localdate())
        self.initial.setdefault("subjects", write_lines(subjects))
        self.initial.setdefault("people", ",".join(map(str, people)))
        self._compare({"total": self._total(), "held": held})

    def _compare(self, hours: dict[str, int]) -> None:
        """Say how many lesson hours the lines have and were held; ask only about too many."""
        told = _("Together: %(total)d JP. Held: %(held)d JP.") % hours
        self.fields["subjects"].help_text = f"{self.fields['subjects'].help_text} {told}"
        if hours["total"] <= hours["held"]:
            del self.fields["more"]
            return
        self.fields["more"].error_messages["required"] = (
            _("The lines are %(total)d JP, but %(held)d JP were held. Correct them, or tick this.")
            % hours
        )

    def _total(self) -> int:
        """Add up the lines as they were sent or proposed; none where they cannot be read."""
        try:
            return total_of(read_lines(self.data.get("subjects", "")) or self.proposed)
        except ValueError:
            return 0

    def clean_subjects(self) -> list[SubjectLine] | None:
        """Read the subjects; left empty, those that were taught are taken."""
        try:
            lines = read_lines(self.cleaned_data["subjects"])
        except ValueError as error:
            raise ValidationError(
                _("“%(line)s” is not a subject, a semicolon and lesson hours."),
                params={"line": error.args[0]},
            ) from error
        if len(lines) > MOST_SUBJECTS:
            raise ValidationError(
                _("At most %(most)d subjects fit on the back."), params={"most": MOST_SUBJECTS}
            )
        for line in lines:
            check_discreet(line.title)
        try:
            check_subjects(lines or self.proposed)
        except RefusedError as refusal:
            raise ValidationError(refusal.reason) from refusal
        return lines or None

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


class ReplaceForm(RevokeForm):
    """What the certificate that takes the place of another bears."""

    holder = forms.CharField(
        label=_("Name on the new certificate"), max_length=150, validators=[check_discreet_name]
    )
    issued_on = forms.DateField(label=_("Date on the new certificate"), widget=DAY)
    number = forms.CharField(
        label=_("Number"),
        max_length=LONGEST,
        required=False,
        help_text=_("Left empty: the next one of the agency's own series."),
    )
    field_order = ("holder", "issued_on", "number", "reason")


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
