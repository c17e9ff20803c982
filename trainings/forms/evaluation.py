"""Slips of the evaluation as a form: one row per slip, one key per answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from trainings.actions.evaluation import Typed
from trainings.models import EvaluationQuestion
from trainings.models.evaluation import WORDS_LENGTH

ROWS_AT_ONCE = 30


@dataclass(frozen=True, slots=True)
class SlipRow:
    """One slip on the page: its number in this form alone, and a field per question."""

    number: int
    fields: list[BoundField]


class FaceField(forms.TypedChoiceField):
    """One key, 1 to 5, or nothing."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label,
            required=False,
            coerce=int,
            empty_value=None,
            choices=[(str(face), str(face)) for face in range(1, 6)],
            widget=forms.TextInput(
                attrs={"inputmode": "numeric", "maxlength": 1, "autocomplete": "off"}
            ),
            error_messages={"invalid_choice": _("Only 1 to 5, or leave it blank.")},
        )


class SlipsForm(forms.Form):
    """Rows of slips with their answers, and own words line by line, apart from the slips."""

    known = forms.IntegerField(widget=forms.HiddenInput)
    remarks = forms.CharField(
        label=_("Own words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "One line for each slip with words, at most 200 letters. Leave out names, blocks and "
            "whatever tells who wrote it."
        ),
    )

    def __init__(
        self, *args: Any, questions: list[EvaluationQuestion], rows: int, known: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        self.numbers = range(1, min(max(rows, self._rows_sent()), ROWS_AT_ONCE) + 1)
        self.fields["known"].initial = known
        for number in self.numbers:
            for question in questions:
                which = _("Slip %(number)s, %(question)s")
                label = which % {"number": number, "question": question.short}
                self.fields[_name(number, question)] = FaceField(label)

    def _rows_sent(self) -> int:
        """Give how many rows the page had that was sent: none gets lost because fewer fit now."""
        numbers = range(1, ROWS_AT_ONCE + 1)
        sent = (n for n in numbers if any(_name(n, one) in self.data for one in self.questions))
        return max(sent, default=0)

    def rows(self) -> Iterator[SlipRow]:
        """Give the slips in the order of the page."""
        for number in self.numbers:
            yield SlipRow(number, [self[_name(number, question)] for question in self.questions])

    def clean_remarks(self) -> list[str]:
        """Give the lines with own words, each short enough."""
        lines = [line.strip() for line in self.cleaned_data["remarks"].splitlines()]
        if any(len(line) > WORDS_LENGTH for line in lines):
            raise ValidationError(_("A line is longer than 200 letters. Shorten it."))
        return [line for line in lines if line]

    @property
    def typed(self) -> Typed:
        """What was typed in; the form must be valid."""
        slips = [
            {
                question.pk: face
                for question in self.questions
                if (face := self.cleaned_data[_name(number, question)]) is not None
            }
            for number in self.numbers
        ]
        return Typed([slip for slip in slips if slip], self.cleaned_data["remarks"])

    def accept(self, known: int) -> None:
        """Let the next save stand beside the `known` slips that are stored now."""
        self.data = dict(self.data.items()) | {"known": str(known)}


def _name(number: int, question: EvaluationQuestion) -> str:
    return f"{number}-{question.pk}"
