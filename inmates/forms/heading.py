"""What people say about the headings of an SDP file."""

from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agencies.models import User
from inmates.actions import confirm_headings
from inmates.models import SdpImport
from inmates.policies.heading import BadMeaningsError, check_meanings
from inmates.sdp import HeadingQuestions, SdpFileError
from inmates.sdp.headings import ALIASES
from inmates.sdp_messages import field_label, file_message

NOT_READ = ("", _("Not read"))


class HeadingsForm(forms.Form):
    """One choice for each heading that nobody knows; by default the column is not read."""

    def __init__(self, questions: HeadingQuestions, *args: Any, **kwargs: Any) -> None:
        """Ask the `questions`; each has up to three examples beside it."""
        super().__init__(*args, **kwargs)
        self.questions = questions
        choices = [NOT_READ, *((field, capfirst(field_label(field))) for field in ALIASES)]
        for one in questions.unknown:
            self.fields[_name(one.letters)] = forms.ChoiceField(
                label=escape(one.shown),  # the form is drawn by a library that trusts its texts
                choices=choices,
                required=False,
                help_text=_examples(one.samples),
            )

    def clean(self) -> dict[str, Any]:
        """Refuse two columns for one field, and a file without a name or number."""
        cleaned: dict[str, Any] = self.cleaned_data
        try:
            check_meanings(self.questions, self.meanings)
        except BadMeaningsError as problem:
            for letters, reason in problem.headings.items():
                self.add_error(_name(letters) if letters else None, reason)
        return cleaned

    @property
    def meanings(self) -> dict[str, str]:
        """The field chosen for each heading, as `confirm_headings` takes them."""
        return {
            one.letters: self.cleaned_data.get(_name(one.letters), "")
            for one in self.questions.unknown
        }

    def confirm(self, sdp_import: SdpImport, *, by: User) -> bool:
        """Remember the meanings and make the preview; False if the file still cannot be read."""
        try:
            confirm_headings(sdp_import=sdp_import, meanings=self.meanings, by=by)
        except SdpFileError as problem:
            self.add_error(None, file_message(problem))
            return False
        return True


def _name(letters: str) -> str:
    return f"kolom-{letters}"


def _examples(samples: tuple[str, ...]) -> str:
    if not samples:
        return gettext("The column is empty.")
    return escape(gettext("For example: %(samples)s") % {"samples": "; ".join(samples)})
