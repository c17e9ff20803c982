"""Making the plan of an import from what a file says and what the register holds.

Rules: a column that the file does not have says nothing, and a blank cell erases nothing (block and
cell included); an alias is only ever added; a residence that someone looked into is kept.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from inmates.models import ReleaseBasis, ResidenceBasis, Stay
from inmates.sdp import Mention, Rejection, SdpRow
from inmates.sdp_plan.conflicts import without_conflicts
from inmates.sdp_plan.matching import NOTHING_SAID, Verdicts, person_meant
from inmates.sdp_plan.plan import Change, Doubt, Entry, EntryKind, Plan
from inmates.sdp_plan.register import Person, Register, key, load_register
from inmates.sdp_plan.remarks import PlanProblem, PlanWarning, Remark, clipped
from inmates.sdp_plan.values import RowValues, merged_aliases, too_long, values_of

RESIDENCE = ("regency_id", "district_id", "address")


def build_plan(
    rows: Sequence[SdpRow],
    refused: Sequence[Rejection] = (),
    verdicts: Mapping[int, Verdicts] | None = None,
) -> Plan:
    """Compare `rows` with the register as it is now, and write nothing.

    `refused` are rows the reader turned down, `verdicts` the answers to earlier questions by row
    number (see `person_meant`). Looks up a constant number of times whatever the number of rows.
    """
    register = load_register(rows)
    twins = _twins(rows)
    answers = verdicts or {}
    planned = [
        _entry(
            values_of(row, register.gazetteer),
            register,
            twins,
            answers.get(row.row_number, NOTHING_SAID),
        )
        for row in rows
    ]
    entries = [item for item in planned if isinstance(item, Entry)]
    doubts = sorted(
        (item for item in planned if isinstance(item, Doubt)), key=lambda doubt: doubt.remark
    )
    questions = [item for item in planned if isinstance(item, Remark)]
    questions += [doubt.remark for doubt in doubts]
    kept, conflicts = without_conflicts(entries, register)
    turned_down = [Remark.of_rejection(rejection) for rejection in refused]
    mentions = [rejection.mention for rejection in refused]
    mentions += _mentions(rows, [*questions, *conflicts])
    return Plan(
        tuple(kept),
        _missing(register, kept, mentions),
        tuple(sorted([*turned_down, *questions, *conflicts])),
        tuple(doubts),
    )


def _mentions(rows: Iterable[SdpRow], remarks: Iterable[Remark]) -> list[Mention]:
    """Give whom the rows name that the register speaks against."""
    rejected = {remark.row_number for remark in remarks}
    return [Mention.of(row) for row in rows if row.row_number in rejected]


def _entry(
    values: RowValues, register: Register, twins: Counter[str], verdicts: Verdicts
) -> Entry | Remark | Doubt:
    """Decide what becomes of one row."""
    problem = too_long(values) or _unknown_class(values, register)
    if problem:
        return problem
    person = person_meant(values, register, verdicts)
    if isinstance(person, Remark | Doubt):
        return person
    if person is None:
        remarks = (*values.remarks, *_twin_remark(values, twins))
        return _arrival(Entry(EntryKind.NEW, values, remarks=remarks))
    if person.stay is None:
        return _return(values, person)
    return _compared(values, person)


def _arrival(entry: Entry) -> Entry | Remark:
    row = entry.values.row
    if row.registration_number:
        return entry
    return Remark(row.row_number, PlanProblem.NO_REGISTRATION, "registration_number")


def _return(values: RowValues, person: Person) -> Entry | Remark:
    """Plan a new stay for someone known, unless the file still lists the stay that has ended."""
    row = values.row
    if key(row.registration_number) in person.ended_numbers:
        number = clipped(row.registration_number)
        return Remark(row.row_number, PlanProblem.STAY_ENDED, "registration_number", number)
    changes, remarks = _person_changes(values, person)
    return _arrival(
        Entry(EntryKind.RETURN, values, person, changes, remarks=values.remarks + remarks)
    )


def _compared(values: RowValues, person: Person) -> Entry:
    person_changes, remarks = _person_changes(values, person)
    stay_changes = _changes(person.stay, _with_basis(values.stay, person.stay))
    kind = EntryKind.CHANGED if person_changes or stay_changes else EntryKind.SAME
    return Entry(
        kind, values, person, person_changes, stay_changes, remarks=values.remarks + remarks
    )


def _with_basis(stated: dict[str, Any], stay: Stay | None) -> dict[str, Any]:
    """Let go of what the expected release rested on, where it moves and nothing new is said."""
    moves = stay and stated.get("expected_release_on", stay.expected_release_on) != (
        stay.expected_release_on
    )
    return {"release_basis": ReleaseBasis.UNKNOWN.value} | stated if moves else stated


def _person_changes(
    values: RowValues, person: Person
) -> tuple[tuple[Change, ...], tuple[Remark, ...]]:
    inmate = person.inmate
    stated = dict(values.person)
    if "aliases" in stated:
        stated["aliases"] = merged_aliases(inmate.aliases, stated["aliases"])
    if inmate.residence_basis != ResidenceBasis.IMPORTED:
        kept = {name: stated.pop(name) for name in RESIDENCE if name in stated}
        return _changes(inmate, stated), _kept_residence(values, person, kept)
    if stated.get("regency_id", inmate.regency_id) != inmate.regency_id:
        stated.setdefault("district_id", None)
    return _changes(inmate, stated), ()


def _kept_residence(
    values: RowValues, person: Person, stated: dict[str, Any]
) -> tuple[Remark, ...]:
    """Say where the file names another regency than the one someone looked into."""
    if stated.get("regency_id", person.inmate.regency_id) == person.inmate.regency_id:
        return ()
    row = values.row
    return (Remark(row.row_number, PlanWarning.RESIDENCE_KEPT, "regency", clipped(row.regency)),)


def _changes(obj: Any, stated: dict[str, Any]) -> tuple[Change, ...]:
    found = (Change(name, getattr(obj, name), value) for name, value in stated.items())
    return tuple(change for change in found if change.before != change.after)


def _unknown_class(values: RowValues, register: Register) -> Remark | None:
    row = values.row
    if row.register_class in register.classes:
        return None
    right = ", ".join(sorted(register.classes))
    code = PlanProblem.CLASS_NOT_IN_USE
    return Remark(row.row_number, code, "register_class", clipped(row.register_class), right)


def _missing(
    register: Register, entries: Iterable[Entry], mentions: Iterable[Mention]
) -> tuple[Person, ...]:
    """Give those who are here, not listed, not named by a rejected row and not known to be out."""
    listed = {entry.person.inmate.pk for entry in entries if entry.person}
    listed |= {person.inmate.pk for mention in mentions for person in register.named(mention)}
    missing = (
        person
        for person in register.present()
        if person.inmate.pk not in listed and person.absence is None
    )
    return tuple(sorted(missing, key=lambda person: (person.inmate.name, person.inmate.pk)))


def _twins(rows: Sequence[SdpRow]) -> Counter[str]:
    """Count the rows of the file by name and birth date."""
    return Counter(f"{key(row.name)}{row.birth_date}" for row in rows if row.birth_date)


def _twin_remark(values: RowValues, twins: Counter[str]) -> tuple[Remark, ...]:
    row = values.row
    if twins[f"{key(row.name)}{row.birth_date}"] < 2:
        return ()
    code = PlanWarning.SAME_NAME_IN_FILE
    return (Remark(row.row_number, code, "name", clipped(row.name)),)
