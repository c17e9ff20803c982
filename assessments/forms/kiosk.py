"""What the tablet takes: six digits, and one answer."""

import re

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from assessments.instruments import OptionContent


class StartCodeForm(forms.Form):
    """The start code; spaces between the digits do not matter."""

    code = forms.CharField(label=_("Start code"), max_length=20, required=False)

    def clean_code(self) -> str:
        """Give the six digits without spaces."""
        digits = re.sub(r"\s", "", self.cleaned_data["code"])
        if not re.fullmatch("[0-9]{6}", digits):
            raise forms.ValidationError(_("The code has six digits. Please enter all six."))
        return digits


class AnswerForm(forms.Form):
    """One answer; nothing means that the question is left out."""

    value = forms.TypedChoiceField(coerce=int, required=False, empty_value=None)

    def __init__(self, options: tuple[OptionContent, ...], data: QueryDict | None = None) -> None:
        super().__init__(data)
        field = self.fields["value"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [(option.value, option.label) for option in options]
