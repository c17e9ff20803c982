"""The plan of an import: what would happen to whom, before anything happens."""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from inmates.sdp_plan.register import Person
from inmates.sdp_plan.remarks import Remark
from inmates.sdp_plan.values import RowValues
from serang_rutan.core.formats import mask_nik

HIDDEN = "••••"
# What a change of moves the end of the stay, the class or the place; all else corrects a record.
MATTERING = frozenset(
    (
        "expires_on",
        "expected_release_on",
        "release_basis",
        "register_class_id",
        "registration_number",
        "block",
        "cell",
    )
)


class EntryKind(StrEnum):
    """What becomes of a row that is taken."""

    NEW = "new"
    RETURN = "return"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Change:
    """One attribute of `Inmate` or `Stay` (foreign keys by `..._id`) with both its values."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that is taken: who it means, if known, and what it changes in person and stay."""

    kind: EntryKind
    values: RowValues
    person: Person | None = None
    person_changes: tuple[Change, ...] = ()
    stay_changes: tuple[Change, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes, the person's first."""
        return self.person_changes + self.stay_changes

    @property
    def matters(self) -> bool:
        """Whether something changes on which others rely, rather than being corrected."""
        return not MATTERING.isdisjoint(change.field for change in self.stay_changes)

    @property
    def shown_changes(self) -> dict[str, list[Any]]:
        """Each change as field and ``[before, after]``, the NIK masked, for pages and the trail."""
        shown = {change.field: [change.before, change.after] for change in self.changes}
        if "nik_hash" in shown:
            before = HIDDEN if shown.pop("nik_hash")[0] else ""
            shown["nik"] = [before, mask_nik(self.values.row.nik)]
        return shown


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row that may mean someone on record: the question, what the row says, and that person."""

    remark: Remark
    values: RowValues
    person: Person


@dataclass(frozen=True, slots=True)
class Plan:
    """All that an import would do.

    `missing` are people with an open stay whom the file does not list and of whom nobody has said
    that they are out: they are shown and left alone, because only a person knows whether they were
    released or transferred. Whoever is named by a rejected row is not among them. `doubts` are
    the questions among the rejected rows, with both sides.
    """

    entries: tuple[Entry, ...]
    missing: tuple[Person, ...]
    rejected: tuple[Remark, ...]
    doubts: tuple[Doubt, ...] = ()

    def of_kind(self, *kinds: EntryKind) -> list[Entry]:
        """Give the entries of these kinds, in the order of the file."""
        return [entry for entry in self.entries if entry.kind in kinds]

    @property
    def arrivals(self) -> list[Entry]:
        """Give the entries that open a stay: new people, and known people who return."""
        return self.of_kind(EntryKind.NEW, EntryKind.RETURN)

    @property
    def returns(self) -> list[Entry]:
        """Give the entries of people known from an ended stay, who get a new one."""
        return self.of_kind(EntryKind.RETURN)

    @property
    def changes_that_matter(self) -> list[Entry]:
        """Give the changes of an end, a class, a number or a place."""
        return [entry for entry in self.of_kind(EntryKind.CHANGED) if entry.matters]

    @property
    def corrections(self) -> list[Entry]:
        """Give the other changes."""
        return [entry for entry in self.of_kind(EntryKind.CHANGED) if not entry.matters]

    @property
    def listed(self) -> list[Person]:
        """Give those present people whose row is taken."""
        return [entry.person for entry in self.entries if entry.person and entry.person.stay]

    @property
    def back(self) -> tuple[Person, ...]:
        """Give those who were out without being listed, and are listed again."""
        return tuple(
            person for person in self.listed if person.absence and person.absence.while_unlisted
        )

    @property
    def questions(self) -> list[Remark]:
        """Give the rejected rows that a person can settle, who may be on record."""
        return [doubt.remark for doubt in self.doubts]

    @property
    def warnings(self) -> list[Remark]:
        """Give what an officer should look at among the rows that are taken."""
        return [remark for entry in self.entries for remark in entry.remarks]

    @property
    def counts(self) -> dict[str, int]:
        """Give the figures under the names new, changed, same, missing and rejected."""
        return {
            "new": len(self.arrivals),
            "changed": len(self.of_kind(EntryKind.CHANGED)),
            "same": len(self.of_kind(EntryKind.SAME)),
            "missing": len(self.missing),
            "rejected": len(self.rejected),
        }

    @property
    def fingerprint(self) -> str:
        """Give a hash that differs as soon as the plan would do anything else."""
        doing = [
            sorted(_outline(entry) for entry in self.entries),
            sorted(person.stay.pk for person in self.missing if person.stay),
            sorted(person.inmate.pk for person in self.back),
            sorted(json.dumps(remark.to_json(), default=str) for remark in self.rejected),
        ]
        return hashlib.sha256(json.dumps(doing).encode()).hexdigest()


def _outline(entry: Entry) -> str:
    person = entry.person
    outline = [
        entry.values.row.row_number,
        entry.kind,
        person.inmate.pk if person else None,
        person.stay.pk if person and person.stay else None,
        [[change.field, change.before, change.after] for change in entry.changes],
    ]
    return json.dumps(outline, default=str)
