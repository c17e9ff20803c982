"""Who a row speaks of: by nomor induk, then registration number, then NIK; a name only asks."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from inmates.sdp_plan.plan import Doubt
from inmates.sdp_plan.register import Person, Register, key
from inmates.sdp_plan.remarks import PlanProblem, Remark, clipped
from inmates.sdp_plan.values import RowValues

DESCENT = {"BIN", "BINTI"}


class Verdict(StrEnum):
    """What a person has decided about a row that may mean someone on record."""

    SAME = "same"
    OTHER = "other"


Verdicts = Mapping[str, str]
NOTHING_SAID: Verdicts = MappingProxyType({})


def person_meant(
    values: RowValues, register: Register, verdicts: Verdicts = NOTHING_SAID
) -> Person | Remark | Doubt | None:
    """Find the person that a row means; None for someone new, a doubt where a person must decide.

    Two people are never made one silently: a shared name and birth date is a question, and a
    number that is on record for somebody else speaks against the row. `verdicts` maps the key of
    a suspect to a `Verdict`; each suspect is asked about by itself, one after the other.
    """
    row = values.row
    found = register.by_sdp_number.get(key(row.sdp_number)) if row.sdp_number else None
    if found:
        return found
    holder = register.by_open_number.get(key(row.registration_number))
    if holder:
        return holder if _can_be(values, holder) else _other_person(values, holder)
    owners = register.by_nik.get(values.person.get("nik_hash", ""), [])
    if len(owners) == 1 and not _numbers_differ(values, owners[0]):
        return owners[0]
    for suspect in sorted(owners or _namesakes(values, register), key=_order):
        verdict = verdicts.get(str(suspect.inmate.pk))
        if verdict == Verdict.SAME:
            return suspect
        if verdict is None:
            return _question(values, suspect)
    return None


def _can_be(values: RowValues, person: Person) -> bool:
    """Whether nothing in the row says that the number has passed to somebody else.

    The birth date speaks for the person or, unless the name is the same, against; without one a
    word in common does, where "bin" and "binti" are in common to many and say nothing.
    """
    if _numbers_differ(values, person):
        return False
    born, known = values.row.birth_date, person.inmate.birth_date
    if born and known:
        return born == known or key(values.row.name) == key(person.inmate.name)
    names = f"{person.inmate.name} {person.inmate.aliases}".replace(",", " ").upper().split()
    stated = " ".join((values.row.name, *values.row.aliases)).upper().split()
    return bool(set(names) & set(stated) - DESCENT)


def _numbers_differ(values: RowValues, person: Person) -> bool:
    stated, known = values.row.sdp_number, person.inmate.sdp_number
    return bool(stated and known) and key(stated) != key(known or "")


def _namesakes(values: RowValues, register: Register) -> list[Person]:
    row = values.row
    if not row.birth_date:
        return []
    same_name = register.by_name.get(key(row.name), [])
    return [person for person in same_name if person.inmate.birth_date == row.birth_date]


def _order(person: Person) -> tuple[str, str, list[str], int]:
    """Order suspects by what they are known by, so that no order of rows shows in the question."""
    number = person.stay.registration_number if person.stay else ""
    return person.inmate.sdp_number or "", number, sorted(person.ended_numbers), person.inmate.pk


def _question(values: RowValues, person: Person) -> Doubt:
    known = person.inmate.sdp_number or (person.stay.registration_number if person.stay else "")
    remark = Remark(
        values.row.row_number,
        PlanProblem.POSSIBLE_DUPLICATE,
        "name",
        clipped(values.row.name),
        clipped(known or person.inmate.name),
    )
    return Doubt(remark, values, person)


def _other_person(values: RowValues, person: Person) -> Remark:
    return Remark(
        values.row.row_number,
        PlanProblem.OTHER_PERSON,
        "registration_number",
        clipped(values.row.registration_number),
        clipped(person.inmate.name),
    )
