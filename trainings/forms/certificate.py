"""Forms about certificates."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class IssueForm(forms.Form):
    """The date that the certificates of a batch bear."""

    issued_on = forms.DateField(
        label=_("Date on the certificates"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("The official who signs is the one in office on this date."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"issued_on": timezone.localdate()})
        super().__init__(*args, **kwargs)


class RevokeForm(forms.Form):
    """Why a certificate is revoked."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


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
