"""The roster of a session as a form: one code per participant and what was taught."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trainings.actions.attendance import RosterEntry
from trainings.models import Session
from trainings.roster import RosterRow
from trainings.rosters.sheet import Sheet, seal, unseal

USUAL = "hadir"


@dataclass(frozen=True, slots=True)
class Line:
    """One participant on the page: who, why no mark is due, and the field."""

    row: RosterRow
    note: str | Promise
    field: BoundField


class RosterForm(forms.Form):
    """A select per participant; works as a plain form, quicker with the keyboard script."""

    topic = forms.CharField(label=_("Material taught"), max_length=200, required=False)
    late_reason = forms.CharField(
        label=_("Why the list comes so late"),
        max_length=200,
        help_text=_("The days in which the trainer can enter it are over. The reason is kept."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, sheet: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet, self.rows = sheet, sheet.rows
        self.fields["topic"].initial = sheet.session.topic
        self.fields["seen"].initial = seal(sheet.session, sheet.rows)
        choices = [(code.code, f"{code.key.upper()} · {code.name}") for code in sheet.codes]
        self.fields["rest"] = forms.ChoiceField(
            label=_("Code for all the others"), choices=choices, required=False, initial=USUAL
        )
        for row in sheet.rows:
            self.fields[name_of(row)] = self._mark(row, choices)
        if not sheet.late:
            del self.fields["late_reason"]
        for field in self.fields.values():
            field.disabled = not sheet.may_save

    def _mark(self, row: RosterRow, choices: list[tuple[str, str]]) -> forms.ChoiceField:
        """Make the field of one participant; an absence that staff know of suggests its code."""
        suggested = row.suggested(staff=self.sheet.staff) if self.sheet.may_save else ""
        return forms.ChoiceField(
            label=row.enrolment.inmate.name,
            choices=[("", "–"), *choices],
            required=False,
            initial=row.code or suggested,
            widget=forms.Select(attrs={"data-due": "yes" if row.required else "no"}),
        )

    def lines(self) -> Iterator[Line]:
        """Give the participants in order, each with its field."""
        for row in self.rows:
            yield Line(row, row.note(staff=self.sheet.staff), self[name_of(row)])

    @property
    def entry(self) -> RosterEntry:
        """What was filled in; the form must be valid."""
        data = self.cleaned_data
        seen, topic_seen = unseal(self.sheet.session, data["seen"])
        return RosterEntry(
            marks={row.enrolment.pk: data[name_of(row)] for row in self.rows},
            topic=data["topic"],
            seen=seen,
            topic_seen=topic_seen,
            late_reason=data.get("late_reason", ""),
        )

    def name_missing(self, rows: list[RosterRow], reason: str | Promise) -> None:
        """Say at each of `rows` that its mark is missing."""
        for row in rows:
            self.add_error(name_of(row), str(reason))

    def catch_up(
        self, session: Session, rows: list[RosterRow], kept: Collection[int], *, keep_topic: bool
    ) -> None:
        """Show what is stored now, but for the enrolments `kept`: there what was typed stays."""
        typed = dict(self.data.items())
        now = {name_of(row): row.code for row in rows if row.enrolment.pk not in kept}
        topic = {} if keep_topic else {"topic": session.topic}
        self.rows = [row for row in rows if name_of(row) in self.fields]
        self.data = typed | now | topic | {"seen": seal(session, rows)}


def filled(posted: Mapping[str, str], sheet: Sheet) -> dict[str, str]:
    """Give what was typed with the chosen code for everyone due who has none, to be looked at."""
    rest = posted.get("rest", "")
    code = rest if rest in sheet.names else ""
    typed = {
        name: posted[name] for name in ("topic", "late_reason", "rest", "seen") if name in posted
    }
    for row in sheet.rows:
        name = name_of(row)
        typed[name] = posted.get(name, "") or (code if row.required else "")
    return typed


def name_of(row: RosterRow) -> str:
    """Name the field of a participant."""
    return f"code-{row.enrolment.pk}"
