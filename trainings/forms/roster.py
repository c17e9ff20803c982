"""The roster of a session as a form: one code per participant and what was taught."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trainings.models import AttendanceCode, Session
from trainings.roster import RosterRow


@dataclass(frozen=True, slots=True)
class Line:
    """One participant on the page: who, the field, and what someone else saved meanwhile."""

    row: RosterRow
    field: BoundField
    stored: str


class RosterForm(forms.Form):
    """A select per participant; works as a plain form, quicker with the keyboard script."""

    topic = forms.CharField(label=_("Material taught"), max_length=200, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        session: Session,
        rows: list[RosterRow],
        codes: list[AttendanceCode],
        locked: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        self.names = {code.code: code.name for code in codes}
        self.stored: Mapping[int, str] = {}
        self.fields["topic"].initial = session.topic
        self.fields["revision"].initial = session.revision
        choices = [("", "–"), *((code.code, f"{code.key.upper()} · {code.name}") for code in codes)]
        for row in rows:
            self.fields[_name(row)] = forms.ChoiceField(
                label=row.enrolment.inmate.name,
                choices=choices,
                required=False,
                initial=row.code,
                widget=forms.Select(attrs={"data-due": "yes" if row.required else "no"}),
            )

        for field in self.fields.values():
            field.disabled = locked

    def lines(self) -> Iterator[Line]:
        """Give the participants in order, each with its field."""
        for row in self.rows:
            stored = self.stored.get(row.enrolment.pk, "")
            yield Line(row, self[_name(row)], self.names.get(stored, ""))

    def marks(self) -> dict[int, str]:
        """Map the key of each enrolment to the code chosen, "" for none."""
        return {row.enrolment.pk: self.cleaned_data[_name(row)] for row in self.rows}

    def name_missing(self, rows: list[RosterRow], reason: str | Promise) -> None:
        """Say at each of `rows` that its mark is missing."""
        for row in rows:
            self.add_error(_name(row), str(reason))

    def show_stored(self, marks: Mapping[int, str], revision: int) -> None:
        """Show `marks` beside what was typed; the next save is on `revision` and replaces them."""
        self.stored = marks
        self.data = dict(self.data.items()) | {"revision": str(revision)}


def _name(row: RosterRow) -> str:
    return f"code-{row.enrolment.pk}"
