"""A whole section as one form: its topics, rows, wishes and the revision it was opened at."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import Programme
from assessments.content import EvidenceEntry, SectionContent, read_section
from assessments.forms.evidence import RowForm, row_forms
from assessments.forms.topic import MannerForm, TopicForm
from assessments.forms.wish import WishForm, check_ranks
from assessments.models import Answered, Interview
from assessments.sections import Section

UNKNOWN_REVISION = -1


class SectionForm:
    """What the page of one section shows and what it sends back."""

    def __init__(self, interview: Interview, section: Section, data: Any = None) -> None:
        stored = read_section(interview, section)
        self.section = section
        self.data = data
        self.topics = [
            TopicForm(
                entry.topic,
                data,
                prefix=entry.topic.value,
                initial={"answered": entry.answered, "text": entry.text},
            )
            for entry in stored.topics
        ]
        self.rows: forms.BaseFormSet[RowForm] | None = (
            row_forms(section.kind, stored.rows, data, programmes=_programmes())
            if section.kind
            else None
        )
        self.wishes = [WishForm(wish, data) for wish in stored.wishes]
        self.manner = self._manner(stored)

    def _manner(self, stored: SectionContent) -> MannerForm | None:
        if stored.manner is None:
            return None
        initial = {"mode": stored.manner.mode, "language": stored.manner.language}
        return MannerForm(self.data, prefix="manner", initial=initial)

    def _forms(self) -> Iterator[forms.Form]:
        if self.manner:
            yield self.manner
        yield from self.topics
        yield from self.rows or ()
        yield from self.wishes

    @property
    def revision(self) -> int:
        """The revision the form was opened at, or one that never was if it says none."""
        text = str((self.data or {}).get("revision", ""))
        return int(text) if text.isdecimal() and len(text) < 10 else UNKNOWN_REVISION

    def is_valid(self) -> bool:
        """Check every part, and the parts against each other."""
        valid = [form.is_valid() for form in self._forms()]
        if self.rows is not None:
            valid.append(self.rows.is_valid())
        if all(valid):
            check_ranks(self.wishes)
            self._check_rows()
        return all(valid) and not self.errors()

    def _check_rows(self) -> None:
        """Refuse rows beside the answer "none"."""
        for topic in self.topics:
            if self._entries() and topic.cleaned_data["answered"] == Answered.NONE:
                message = _(
                    "“None” is chosen, yet there are rows. Choose “There is” or empty them."
                )
                topic.add_error("answered", message)

    def _entries(self) -> tuple[EvidenceEntry, ...]:
        entries = (form.entry() for form in self.rows or ())
        return tuple(entry for entry in entries if entry)

    def errors(self) -> list[tuple[str, str]]:
        """Give each error with the id of the field it belongs to, for the summary on top."""
        found = [
            (form[name].id_for_label or form[name].auto_id, str(error))
            for form in self._forms()
            for name, errors in form.errors.items()
            for error in errors
        ]
        if self.rows is not None and self.rows.is_bound:
            found += [("", str(error)) for error in self.rows.non_form_errors()]
        return found

    def content(self) -> SectionContent:
        """Give what was filled in; the form must be valid."""
        rows = self._entries()
        return SectionContent(
            section=self.section,
            topics=tuple(topic.entry(has_rows=bool(rows)) for topic in self.topics),
            rows=rows,
            wishes=tuple(wish.entry() for wish in self.wishes),
            manner=self.manner.entry() if self.manner else None,
        )


def _programmes() -> list[tuple[int, str]]:
    """Give what a row may belong to: programmes no longer on offer too, as old rows name them."""
    return list(Programme.objects.values_list("pk", "name"))
