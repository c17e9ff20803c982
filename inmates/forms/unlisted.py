"""What people say about someone whom a file no longer lists."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from inmates.models import AbsenceKind, UnlistedAnswer
from inmates.policies.unlisted import check_answer
from serang_rutan.core.refusal import RefusedError

ANSWERS = [
    ("", _("Not known yet")),
    (UnlistedAnswer.RELEASED, _("Released")),
    (UnlistedAnswer.TRANSFERRED, _("Transferred")),
    (UnlistedAnswer.AWAY, _("Temporarily out")),
    (UnlistedAnswer.HERE, _("Still here")),
    (UnlistedAnswer.DIED, _("Died")),
]


class UnlistedForm(forms.Form):
    """One line: what became of the person, and what belongs to the answer.

    An answer may be left out, unless `is_needed` is set.
    """

    is_needed = False

    answer = forms.ChoiceField(
        label=_("What became of the person?"),
        choices=ANSWERS,
        required=False,
        widget=forms.RadioSelect,
    )
    on = forms.DateField(
        label=_("Day"),
        required=False,
        widget=forms.DateInput(
            format="%Y-%m-%d", attrs={"type": "date", "class": "form-control form-control-sm"}
        ),
    )
    place = forms.CharField(
        label=_("To which UPT"),
        max_length=200,
        required=False,
        widget=forms.TextInput(
            attrs={"class": "form-control form-control-sm", "autocomplete": "off", "list": "upt"}
        ),
    )
    kind = forms.ChoiceField(
        label=_("Why out"),
        choices=[("", "–"), *AbsenceKind.choices],
        required=False,
        widget=forms.Select(attrs={"class": "form-select form-select-sm"}),
    )

    @property
    def is_answered(self) -> bool:
        """Whether a valid line says anything."""
        return bool(self.cleaned_data.get("answer"))

    def clean(self) -> dict[str, Any]:
        """Ask for what belongs to the answer, and for the answer to what was typed."""
        cleaned = super().clean() or {}
        answer, place = cleaned.get("answer", ""), cleaned.get("place", "")
        kind = cleaned.get("kind", "")
        if not answer and (place or kind):
            self.add_error("answer", _("Choose the answer that belongs to this."))
        if self.is_needed and not answer:
            self.add_error("answer", _("Choose the answer for those who are ticked."))
        if answer:
            self._check(answer, place, kind)
        if answer not in ("", UnlistedAnswer.HERE) and not cleaned.get("on"):
            self.add_error("on", _("Say on which day, for instance 18-11-2025."))
        return cleaned

    def _check(self, answer: str, place: str, kind: str) -> None:
        try:
            check_answer(answer, place, kind)
        except RefusedError as refusal:
            field = "place" if answer == UnlistedAnswer.TRANSFERRED else "kind"
            self.add_error(field, str(refusal))
