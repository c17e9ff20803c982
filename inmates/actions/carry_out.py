"""Writing what a plan says, in a few large strokes instead of many small ones."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import models

from agencies.models import User
from inmates.models import Inmate, Registration, Stay
from inmates.sdp_plan import Change, Entry, EntryKind, Person, Plan
from serang_rutan.core import crypto
from serang_rutan.core.trail import Action, record_many

AT_ONCE = 200
REGISTRATION = {"registration_number", "register_class_id"}


def carry_out(plan: Plan, *, since: date, by: User | None, import_pk: int) -> None:
    """Write the plan: people, stays, registrations and one row of the trail for each person.

    The caller holds the register's lock and the transaction; `since` is the day from which new
    registrations count. People whom the file does not list are left alone.
    """
    changed = plan.of_kind(EntryKind.CHANGED)
    returning = plan.of_kind(EntryKind.RETURN)
    _change_people([*changed, *returning])
    _change_stays(changed)
    new_people = _add_people(plan.of_kind(EntryKind.NEW))
    known = [(entry, _person_of(entry).inmate) for entry in returning]
    arrivals = [*new_people, *known]
    stays = _add_stays(arrivals)
    _add_registrations([*stays, *_re_registered(changed)], since)
    reason = f"sdp {import_pk}"
    record_many(by=by, action=Action.CREATE, acts=_acts(arrivals), reason=reason)
    known_changed = [(entry, _person_of(entry).inmate) for entry in changed]
    record_many(by=by, action=Action.CHANGE, acts=_acts(known_changed), reason=reason)


def _acts(pairs: Iterable[tuple[Entry, Inmate]]) -> list[tuple[Inmate, int, dict[str, Any]]]:
    """Give what the trail says of each person: what changed, or the row that brought them."""
    return [
        (inmate, inmate.pk, {"row": entry.values.row.row_number, **entry.shown_changes})
        for entry, inmate in pairs
    ]


def _add_people(entries: Sequence[Entry]) -> list[tuple[Entry, Inmate]]:
    made = []
    for entry in entries:
        inmate = Inmate(**entry.values.person)
        inmate.nik_cipher = crypto.encrypt(entry.values.row.nik)
        made.append(inmate)
    Inmate.objects.bulk_create(made, batch_size=AT_ONCE)
    return list(zip(entries, made, strict=True))


def _add_stays(arrivals: Iterable[tuple[Entry, Inmate]]) -> list[Stay]:
    stays = [Stay(inmate=inmate, **entry.values.stay) for entry, inmate in arrivals]
    return Stay.objects.bulk_create(stays, batch_size=AT_ONCE)


def _add_registrations(stays: Iterable[Stay], since: date) -> None:
    """Add the present registration of each stay to its history, unless it is there."""
    rows = [
        Registration(
            stay=stay,
            number=stay.registration_number,
            register_class_id=stay.register_class_id,
            since=since,
        )
        for stay in stays
    ]
    Registration.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)


def _re_registered(entries: Iterable[Entry]) -> list[Stay]:
    return [
        _stay_of(entry)
        for entry in entries
        if REGISTRATION & {change.field for change in entry.stay_changes}
    ]


def _change_people(entries: Iterable[Entry]) -> None:
    changed: list[Inmate] = []
    fields: set[str] = set()
    for entry in entries:
        if entry.person_changes:
            inmate = _person_of(entry).inmate
            fields |= _set(inmate, entry.person_changes)
            changed.append(inmate)
            if any(change.field == "nik_hash" for change in entry.person_changes):
                inmate.nik_cipher = crypto.encrypt(entry.values.row.nik)
                fields.add("nik_cipher")
    _update(Inmate, changed, fields)


def _change_stays(entries: Iterable[Entry]) -> None:
    changed: list[Stay] = []
    fields: set[str] = set()
    for entry in entries:
        if entry.stay_changes:
            fields |= _set(_stay_of(entry), entry.stay_changes)
            changed.append(_stay_of(entry))
    if "registration_number" in fields:
        _free_numbers(changed)
    _update(Stay, changed, fields)


def _free_numbers(stays: Sequence[Stay]) -> None:
    """Let go of the old numbers first, because two people may have each other's number now."""
    between = [Stay(pk=stay.pk, registration_number=f"~{stay.pk}") for stay in stays]
    _update(Stay, between, {"registration_number"})


def _set(obj: models.Model, changes: Iterable[Change]) -> set[str]:
    """Set the changed attributes, and give the names of their fields."""
    names = set()
    for change in changes:
        setattr(obj, change.field, change.after)
        names.add(change.field.removesuffix("_id"))
    return names


def _update(model: type[Any], objs: Sequence[models.Model], fields: set[str]) -> None:
    if objs:
        model.objects.bulk_update(objs, sorted(fields), batch_size=AT_ONCE)


def _person_of(entry: Entry) -> Person:
    if entry.person is None:
        raise ValueError("This entry means nobody known.")
    return entry.person


def _stay_of(entry: Entry) -> Stay:
    stay = _person_of(entry).stay
    if stay is None:
        raise ValueError("This entry means nobody present.")
    return stay
