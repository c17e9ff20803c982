"""Rows that may mean someone on record, side by side with that person, for somebody to decide."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from inmates.preview.cells import profile_link, shown
from inmates.sdp_messages import field_label
from inmates.sdp_plan import Doubt, Person, Plan
from serang_rutan.core.formats import mask_nik

SHOWN = 50
PERSON_FIELDS = (
    "name",
    "aliases",
    "birth_date",
    "birth_place",
    "sex",
    "sdp_number",
    "nik",
    "regency_id",
    "district_id",
)
STAY_FIELDS = ("registration_number", "register_class_id", "entered_on")


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of a comparison; a blank on one side is no difference."""

    label: str
    stated: str | Promise
    known: str | Promise
    differs: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A row, the person on record whom it resembles, and the two compared."""

    row_number: int
    name: str
    person: int
    known: SafeString
    is_present: bool
    lines: Sequence[Compared]


def questions_of(plan: Plan, names: Mapping[str, str]) -> list[Question]:
    """Lay out the first questions; `names` maps region codes to names."""
    return [_question(doubt, names) for doubt in plan.doubts[:SHOWN]]


def _question(doubt: Doubt, names: Mapping[str, str]) -> Question:
    return Question(
        row_number=doubt.remark.row_number,
        name=doubt.values.row.name,
        person=doubt.person.inmate.pk,
        known=profile_link(doubt.person),
        is_present=doubt.person.stay is not None,
        lines=list(_lines(doubt, names)),
    )


def _lines(doubt: Doubt, names: Mapping[str, str]) -> Iterator[Compared]:
    stated = doubt.values.person | doubt.values.stay | {"nik": mask_nik(doubt.values.row.nik)}
    known = _known(doubt.person)
    for field in (*PERSON_FIELDS, *STAY_FIELDS):
        one, other = stated.get(field), known.get(field)
        if one or other:
            differs = bool(one and other) and str(one).casefold() != str(other).casefold()
            yield Compared(
                field_label(field), shown(one, field, names), shown(other, field, names), differs
            )


def _known(person: Person) -> dict[str, Any]:
    inmate = person.inmate
    values = {field: getattr(inmate, field) for field in PERSON_FIELDS if field != "nik"}
    values["nik"] = inmate.nik_masked
    if person.stay is None:
        values["registration_number"] = ", ".join(sorted(person.ended_numbers))
    else:
        values |= {field: getattr(person.stay, field) for field in STAY_FIELDS}
    return values
