"""Rows of evidence: work, courses, skills. An empty row is no row."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.content import EvidenceEntry
from assessments.forms.plain import PlainForm
from assessments.models import Confidence, EvidenceKind

SPARE_ROWS = 3
MOST_ROWS = 30


class RowForm(PlainForm):
    """What every kind of row asks for; `programmes` are the choices it may belong to."""

    description = forms.CharField(label=_("What"), max_length=150, required=False)
    programme_id = forms.TypedChoiceField(
        label=_("Belongs to the training"), coerce=int, empty_value=None, required=False
    )
    field_order = ("description", "years", "confidence", "programme_id")

    def __init__(self, *args: Any, programmes: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme_id"].choices = [("", "–"), *programmes]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a row that says something, but not of what."""
        filled = [name for name, value in self.cleaned_data.items() if value]
        if filled and "description" not in filled and not self.errors:
            self.add_error("description", _("Write down what it is, or empty the whole row."))
        return self.cleaned_data

    def entry(self) -> EvidenceEntry | None:
        """Give the row, or None for an empty one. The form must be valid."""
        data = self.cleaned_data
        if not data.get("description"):
            return None
        confidence = data.get("confidence")
        return EvidenceEntry(
            description=data["description"],
            years=data.get("years"),
            confidence=Confidence(confidence) if confidence else None,
            wants_to_develop=data.get("wants_to_develop", False),
            programme_id=data.get("programme_id"),
        )


class WorkForm(RowForm):
    """A job, paid or not, and for how long."""

    years = forms.DecimalField(
        label=_("Years"),
        min_value=0,
        max_value=80,
        decimal_places=1,
        required=False,
        localize=True,
    )


class CertificateForm(RowForm):
    """A course or certificate."""


class SkillForm(RowForm):
    """A skill, how sure the person is of it, and whether to develop it."""

    confidence = forms.TypedChoiceField(
        label=_("How sure"),
        choices=[("", _("Not asked yet")), *Confidence.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    wants_to_develop = forms.BooleanField(label=_("Wants to develop this"), required=False)


FORMS: dict[EvidenceKind, tuple[type[RowForm], Any]] = {
    EvidenceKind.WORK: (WorkForm, _("For example farm hand or shop keeper")),
    EvidenceKind.CERTIFICATE: (CertificateForm, _("Which one, where and when, if known")),
    EvidenceKind.SKILL: (SkillForm, _("For example sewing or welding")),
}


def row_forms(
    kind: EvidenceKind,
    rows: tuple[EvidenceEntry, ...],
    data: Any = None,
    *,
    programmes: Sequence[tuple[int, str]] = (),
) -> "forms.BaseFormSet[RowForm]":
    """Give a form per stored row and a few spare ones; `data` is what was sent, if anything.

    `programmes` are what a row may belong to, each as key and name.
    """
    form, example = FORMS[kind]
    formset = forms.formset_factory(
        form, extra=SPARE_ROWS, max_num=MOST_ROWS, validate_max=True, absolute_max=MOST_ROWS * 2
    )
    initial = [{name: getattr(row, name) for name in form.base_fields} for row in rows]
    kwargs = {"programmes": programmes}
    built = formset(data, initial=initial, prefix="rows", form_kwargs=kwargs)
    for row_form in built:
        description = row_form.fields["description"]
        description.label = kind.label
        description.widget.attrs["placeholder"] = example
    return built
