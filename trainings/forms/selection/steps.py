"""Forms that take the steps of a round where more than a yes is asked."""

from django import forms
from django.utils.translation import gettext_lazy as _


class EarlyForm(forms.Form):
    """Closing the wishes before their last day is done on purpose only."""

    early = forms.BooleanField(
        label=_("Close before the last day, on purpose"),
        error_messages={
            "required": _("Tick this, or wait until the last day of the wishes."),
        },
    )
