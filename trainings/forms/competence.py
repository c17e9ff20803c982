"""The form by which results of an LSP are recorded."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.number_series import LONGEST
from trainings.certificates.findings import Findings, Outcome
from trainings.forms.certificate import DAY
from trainings.models import Enrolment

COMPETENT, NOT_YET = "competent", "not_yet"
OUTCOMES = [("", "–"), (COMPETENT, _("Competent")), (NOT_YET, _("Not yet competent"))]


class CompetenceForm(forms.Form):
    """What one LSP found on one day; the line of whoever was not assessed stays empty."""

    scheme = forms.CharField(
        label=_("Scheme (SKKNI)"),
        max_length=200,
        help_text=_("As it stands on the certificate of the LSP."),
    )
    lsp_name = forms.CharField(label=_("Certification body (LSP)"), max_length=200)
    assessed_on = forms.DateField(label=_("Assessed on"), widget=DAY)
    issued_on = forms.DateField(label=_("Date on the certificates"), widget=DAY, required=False)
    valid_until = forms.DateField(label=_("Valid until"), widget=DAY, required=False)

    def __init__(self, *args: Any, people: Sequence[Enrolment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        for person in people:
            name = {"aria-label": str(person.inmate)}
            self.fields[f"outcome_{person.pk}"] = forms.ChoiceField(
                choices=OUTCOMES,
                required=False,
                widget=forms.Select(attrs={**name, "class": "form-select"}),
            )
            self.fields[f"number_{person.pk}"] = forms.CharField(
                required=False,
                max_length=LONGEST,
                widget=forms.TextInput(
                    attrs={
                        "aria-label": _("Certificate number of %(name)s") % {"name": person.inmate},
                        "class": "form-control",
                    }
                ),
            )

    def shared(self) -> Iterator[forms.BoundField]:
        """Give the fields that count for everyone."""
        for name in ("scheme", "lsp_name", "assessed_on", "issued_on", "valid_until"):
            yield self[name]

    def rows(self) -> Iterator[tuple[Enrolment, forms.BoundField, forms.BoundField]]:
        """Give each person with the two fields of their line."""
        for person in self.people:
            yield person, self[f"outcome_{person.pk}"], self[f"number_{person.pk}"]

    @property
    def findings(self) -> Findings:
        """What was typed, of those with an outcome."""
        data = self.cleaned_data
        outcomes = {
            person.pk: Outcome(
                competent=data[f"outcome_{person.pk}"] == COMPETENT,
                number=data[f"number_{person.pk}"],
            )
            for person in self.people
            if data[f"outcome_{person.pk}"]
        }
        return Findings(
            scheme=data["scheme"],
            lsp_name=data["lsp_name"],
            assessed_on=data["assessed_on"],
            issued_on=data["issued_on"],
            valid_until=data["valid_until"],
            outcomes=outcomes,
        )
