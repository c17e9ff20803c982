"""The form that asks what would be otherwise."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trainings.rounds.what_if_page import Options


class WhatIfForm(forms.Form):
    """One question out of those that make sense for a person."""

    ubah = forms.ChoiceField(label=_("What if?"))

    def __init__(self, *args: Any, options: Options, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["ubah"]
        field.choices = [
            ("", _("Choose")),
            *((value, f"{title}: {words}") for title, found in options for value, words in found),
        ]
