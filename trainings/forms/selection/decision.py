"""The form for a decision on one person and one batch of a round."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trainings.models import DecisionKind, RoundSeats, SelectionRound


class DecisionForm(forms.Form):
    """What is decided, for which batch and why; adding someone asks for the person's consent."""

    kind = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    seats = forms.ModelChoiceField(
        label=_("Batch"), queryset=RoundSeats.objects.none(), empty_label=_("Choose")
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands in the minutes and in the report to the inspectorate."),
    )
    consented = forms.BooleanField(
        label=_("The person was asked and says yes to this batch"),
        required=False,
        help_text=_("Needed only when somebody is added."),
    )

    def __init__(
        self, *args: Any, round_: SelectionRound, kinds: list[DecisionKind], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [(one.value, one.label) for one in kinds]
        seats: Any = self.fields["seats"]
        seats.queryset = round_.seats.select_related("batch__programme")
        if DecisionKind.ADD not in kinds:
            del self.fields["consented"]

    def clean(self) -> dict[str, Any]:
        """Ask for the person's word before someone is added."""
        data = super().clean() or {}
        if data.get("kind") == DecisionKind.ADD and not data.get("consented"):
            self.add_error("consented", _("Ask the person first; nobody is placed unasked."))
        return data
