"""The results of a batch as a form: one line per participant, on the scale of the programme."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.models import GradingScale
from trainings.actions.result import Marks, token_of
from trainings.attendance_share import NO_SHARE, AttendanceShare
from trainings.models import Enrolment

COMPETENCE_CHOICES = [("", "–"), ("yes", _("Competent")), ("no", _("Not yet competent"))]
COMPETENT = {"yes": True, "no": False}
WORDS = {"competent": _("result"), "theory": _("theory"), "practice": _("practice")}


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One participant on the page: who, the share of attendance, the fields of the scale.

    Each field stands beside the word for what it asks.
    """

    enrolment: Enrolment
    share: AttendanceShare
    fields: Sequence[tuple[str | Promise, BoundField]]


class ResultsForm(forms.Form):
    """Two marks or one judgement per participant; drafts may have gaps."""

    token = forms.CharField(widget=forms.HiddenInput)
    sure = forms.BooleanField(
        label=_("The results are complete and may be locked"),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        grading: str,
        enrolments: list[Enrolment],
        stored: Mapping[int, Marks],
        shares: Mapping[int, AttendanceShare],
        locked: bool,
        standing: Collection[int] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.grading = grading
        self.enrolments = enrolments
        self.shares = shares
        self.fields["token"].initial = token_of(stored)
        for enrolment in enrolments:
            self._add_fields(enrolment, stored.get(enrolment.pk, Marks()))
        fixed = {f"{key}-{pk}" for key in self.keys for pk in standing}
        for name, field in self.fields.items():
            field.disabled = locked or name in fixed

    def _add_fields(self, enrolment: Enrolment, marks: Marks) -> None:
        name = enrolment.inmate.name
        if self.grading == GradingScale.COMPETENCE:
            judgement = {None: "", True: "yes", False: "no"}[marks.competent]
            self.fields[f"competent-{enrolment.pk}"] = forms.ChoiceField(
                label=name, choices=COMPETENCE_CHOICES, required=False, initial=judgement
            )
            return
        for key, mark in (("theory", marks.theory), ("practice", marks.practice)):
            self.fields[f"{key}-{enrolment.pk}"] = forms.IntegerField(
                label=f"{name}, {WORDS[key]}",
                min_value=0,
                max_value=100,
                required=False,
                initial=mark,
                error_messages=dict.fromkeys(
                    ("invalid", "min_value", "max_value"),
                    _("Enter a whole number from 0 to 100."),
                ),
            )

    @property
    def keys(self) -> tuple[str, ...]:
        """The fields that each participant has, by the first part of their names."""
        return ("competent",) if self.grading == GradingScale.COMPETENCE else ("theory", "practice")

    def lines(self) -> Iterator[ResultLine]:
        """Give the participants in order, each with the share of attendance and the fields."""
        for enrolment in self.enrolments:
            fields = [(WORDS[key], self[f"{key}-{enrolment.pk}"]) for key in self.keys]
            yield ResultLine(enrolment, self.shares.get(enrolment.pk, NO_SHARE), fields)

    def marks(self) -> dict[int, Marks]:
        """Map the key of each enrolment to what was entered."""
        return {enrolment.pk: self._marks_of(enrolment.pk) for enrolment in self.enrolments}

    def _marks_of(self, pk: int) -> Marks:
        if self.grading == GradingScale.COMPETENCE:
            return Marks(competent=COMPETENT.get(self.cleaned_data[f"competent-{pk}"]))
        return Marks(self.cleaned_data[f"theory-{pk}"], self.cleaned_data[f"practice-{pk}"])

    def is_sure(self) -> bool:
        """Tell whether the trainer confirmed handing in; if not, ask for it on the form."""
        if not self.cleaned_data["sure"]:
            self.add_error("sure", _("Tick first that the results are complete, then hand in."))
        return bool(self.cleaned_data.get("sure"))

    def name_errors(self, errors: Mapping[int, str | Promise]) -> None:
        """Say at the first empty field of each participant what is wrong."""
        for enrolment in self.enrolments:
            if enrolment.pk in errors:
                names = [f"{key}-{enrolment.pk}" for key in self.keys]
                empty = [name for name in names if self.cleaned_data.get(name) in (None, "")]
                self.add_error((empty or names)[0], str(errors[enrolment.pk]))

    def accept_stored(self, stored: Mapping[int, Marks]) -> None:
        """Let the next save replace `stored`, which someone else saved meanwhile."""
        self.data = dict(self.data.items()) | {"token": token_of(stored)}
