"""Forms to enrol someone and to change or end a participation."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trainings.eligibility import Verdict, warnings
from trainings.models import Enrolment, EnrolmentState

UNSTATED = ("unsure", "unasked")
# Who is only offered a seat has nothing to pause.
PAUSES = {
    EnrolmentState.ENROLLED: [("suspend", _("Pauses for now; the seat is kept"))],
    EnrolmentState.SUSPENDED: [("resume", _("Takes part again"))],
}


class EnrolForm(forms.Form):
    """What the officer adds where verdicts warn: that the person wants to, and a reason.

    Nothing is forced: without a stated wish, the officer records that the person said yes.
    """

    agreed = forms.BooleanField(
        label=_("The person says they want to join"),
        error_messages={"required": _("Ask the person first; tick this when the answer is yes.")},
    )
    reason = forms.CharField(
        label=_("Reason for enrolling despite the warning"),
        max_length=240,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, verdicts: list[Verdict], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        doubts = {verdict.code for verdict in warnings(verdicts)}
        if not doubts & set(UNSTATED):
            del self.fields["agreed"]
        if not doubts - set(UNSTATED):
            del self.fields["reason"]

    @property
    def override_reason(self) -> str:
        """What is written down as the reason; nothing while the form is not valid."""
        data = self.cleaned_data if self.is_valid() else {}
        stated = gettext("Says to want to join.") if data.get("agreed") else ""
        return f"{stated} {data.get('reason', '')}".strip()


class EnrolmentStepForm(forms.Form):
    """What happens to a participation, with a reason where one is needed."""

    step = forms.ChoiceField(label=_("What happens"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed only when the person is removed."),
    )
    heard = forms.CharField(
        label=_("What the person said of it"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed when the person is removed: everyone is heard first."),
    )

    def __init__(self, *args: Any, enrolment: Enrolment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = self.fields["step"]
        if isinstance(steps, forms.ChoiceField):
            steps.choices = [
                *PAUSES.get(EnrolmentState(enrolment.state), ()),
                ("withdraw", _("Withdraws; no reason is needed")),
                ("leave", _("Leaves the Rutan (released or transferred)")),
                ("remove", _("Is removed from the batch")),
            ]

    def clean(self) -> dict[str, Any]:
        """Ask for a reason, and for the person's own words, when the person is removed."""
        data = super().clean() or {}
        if data.get("step") == "remove" and not data.get("reason", "").strip():
            self.add_error("reason", _("Say why the person was removed."))
        if data.get("step") == "remove" and not data.get("heard", "").strip():
            self.add_error("heard", _("Hear the person first, and note what they said."))
        return data
