"""Forms of the interest questions: how a session begins, and all questions on one page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from assessments.instruments import ItemContent, VersionContent
from assessments.models import AnswerMode, InstrumentVersion

LEFT_OUT = "skip"


class StartForm(forms.Form):
    """Asks for the version, how it is answered and in which language."""

    version = forms.ModelChoiceField(
        label=_("Version"),
        queryset=InstrumentVersion.objects.in_use(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    mode = forms.ChoiceField(
        label=_("How answered"),
        choices=AnswerMode,
        widget=forms.RadioSelect,
        initial=AnswerMode.INTERVIEW,
    )
    language = forms.CharField(
        label=_("Language"),
        max_length=40,
        help_text=_("The language in which you speak with the person."),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One question on the page: its place from 1, its content and the field for the answer."""

    number: int
    item: ItemContent
    field: BoundField


class AnswersForm(forms.Form):
    """All questions of a version; what is not marked is not asked yet, which is no leaving out.

    `revision` is that of the session when the page was opened.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, content: VersionContent, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.content = content
        self.words = {str(option.value): option.label for option in content.options}
        self.words[LEFT_OUT] = content.skip_label
        for number, item in enumerate(content.items, start=1):
            field = forms.ChoiceField(
                label=f"{number}. {item.text}",
                choices=list(self.words.items()),
                required=False,
                widget=forms.RadioSelect,
            )
            self.fields[item.code] = field

    def lines(self) -> Iterator[Line]:
        """Give the questions in the order asked."""
        for number, item in enumerate(self.content.items, start=1):
            yield Line(number, item, self[item.code])

    def values(self) -> dict[str, int | None]:
        """Give what was marked, by item code; the form must be valid."""
        marks = {item.code: self.cleaned_data[item.code] for item in self.content.items}
        return {
            code: None if mark == LEFT_OUT else int(mark) for code, mark in marks.items() if mark
        }

    def unmarked(self) -> list[Line]:
        """Give the questions without a mark; the form must be valid."""
        return [line for line in self.lines() if not self.cleaned_data[line.item.code]]

    def differing(self, stored: Mapping[str, int | None]) -> list[tuple[Line, str]]:
        """Give the questions marked otherwise than stored, each with what is stored, in words."""
        held = marks(stored)
        return [
            (line, self.words.get(held.get(line.item.code, ""), ""))
            for line in self.lines()
            if (line.field.value() or "") != held.get(line.item.code, "")
        ]


def marks(stored: Mapping[str, int | None]) -> dict[str, str]:
    """Turn stored answers into what the page marks."""
    return {code: LEFT_OUT if value is None else str(value) for code, value in stored.items()}
