"""The form that names a round and says which rules it follows."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trainings.models import SelectionPolicy, SelectionRound


class RoundForm(forms.ModelForm):  # type: ignore[type-arg] # generic only in the stubs
    """A round before it is published."""

    class Meta:
        model = SelectionRound
        fields = ("name", "wishes_until", "policy")
        widgets = {"wishes_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        help_texts = {
            "name": _("For example: Putaran Januari 2026."),
            "wishes_until": _("The last day on which people are asked for their wishes."),
            "policy": _("A round can be published once the head signed its policy."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        policies: Any = self.fields["policy"]
        policies.label_from_instance = _policy_label
        signed = policies.queryset.signed().first()
        if not self.instance.pk and signed:
            policies.initial = signed.pk


def _policy_label(policy: SelectionPolicy) -> str:
    words = {"version": policy.version}
    if policy.is_signed:
        return gettext("Version %(version)s") % words
    return gettext("Version %(version)s (not signed yet)") % words
