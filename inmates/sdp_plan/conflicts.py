"""Rows that are fine by themselves and cannot all be true together."""

from collections import Counter
from collections.abc import Sequence

from inmates.sdp_plan.plan import Entry, EntryKind
from inmates.sdp_plan.register import Register, key
from inmates.sdp_plan.remarks import PlanProblem, Remark, clipped

Settled = tuple[list[Entry], list[Remark]]


def without_conflicts(entries: Sequence[Entry], register: Register) -> Settled:
    """Keep what can be true together, and say of each other row what it runs against."""
    kept, remarks = _one_row_each(entries)
    while taken := _taken_numbers(kept, register):
        remarks += [_number_taken(entry) for entry in taken]
        rows = {entry.values.row.row_number for entry in taken}
        kept = [entry for entry in kept if entry.values.row.row_number not in rows]
    return kept, remarks


def _one_row_each(entries: Sequence[Entry]) -> Settled:
    rows = Counter(entry.person.inmate.pk for entry in entries if entry.person)
    kept, remarks = [], []
    for entry in entries:
        if entry.person and rows[entry.person.inmate.pk] > 1:
            remarks.append(_two_rows(entry))
        else:
            kept.append(entry)
    return kept, remarks


def _taken_numbers(entries: Sequence[Entry], register: Register) -> list[Entry]:
    """Find entries that claim a registration number which somebody else keeps.

    Leaving one out may mean that its person keeps a number another entry claims, so this is asked
    again until nothing is found.
    """
    claims = [entry for entry in entries if _claims_number(entry)]
    giving_up = {entry.person.inmate.pk for entry in claims if entry.person}
    kept = {
        key(person.stay.registration_number)
        for person in register.present()
        if person.stay and person.inmate.pk not in giving_up
    }
    return [entry for entry in claims if key(entry.values.row.registration_number) in kept]


def _claims_number(entry: Entry) -> bool:
    if entry.kind in (EntryKind.NEW, EntryKind.RETURN):
        return True
    return any(change.field == "registration_number" for change in entry.stay_changes)


def _number_taken(entry: Entry) -> Remark:
    row = entry.values.row
    number = clipped(row.registration_number)
    return Remark(row.row_number, PlanProblem.NUMBER_TAKEN, "registration_number", number)


def _two_rows(entry: Entry) -> Remark:
    row = entry.values.row
    code = PlanProblem.TWO_ROWS_ONE_PERSON
    if row.sdp_number:
        return Remark(row.row_number, code, "sdp_number", clipped(row.sdp_number))
    return Remark(row.row_number, code, "registration_number", clipped(row.registration_number))
