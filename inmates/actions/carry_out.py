"""Writing what a plan says, in a few large strokes instead of many small ones."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from agencies.models import User
from inmates.actions.search import refresh_search_keys
from inmates.models import Inmate, Region, Registration, Stay
from inmates.sdp_plan import Change, Entry, EntryKind, Person, Plan
from inmates.search import search_key_of
from serang_rutan.core import crypto
from serang_rutan.core.hooks import RegisterChange
from serang_rutan.core.trail import Action, record_many

AT_ONCE = 200
REGISTRATION = {"registration_number", "register_class_id"}
ENDS = ("expires_on", "expected_release_on")
SEARCHED = {"name", "aliases", "sdp_number", "district_id", "registration_number"}

Arrival = tuple[Entry, Stay]


@dataclass(slots=True)
class Written:
    """What was written: stays opened, entries changed, registrations added to changed stays."""

    arrivals: list[Arrival]
    changed: list[Entry]
    registrations: list[Registration]
    old_niks: dict[int, str]

    @property
    def register_changes(self) -> Iterator[RegisterChange]:
        """Give what changed for people who were known, for the apps above."""
        for entry in self.changed:
            yield _register_change(_stay_of(entry), entry.changes)
        for entry, stay in self.arrivals:
            if entry.kind == EntryKind.RETURN:
                opened = tuple(
                    Change(name, None, value) for name, value in entry.values.stay.items()
                )
                yield _register_change(stay, entry.person_changes + opened)


def carry_out(plan: Plan, *, since: date, by: User | None, import_pk: int) -> Written:
    """Write the plan: people, stays, registrations and one row of the trail for each person.

    The caller holds the register's lock and the transaction; `since` is the day from which new
    registrations count. People whom the file does not list are left alone.
    """
    changed = plan.of_kind(EntryKind.CHANGED)
    old_niks = _change_people([*changed, *plan.returns])
    _change_stays(changed)
    new_people = _add_people(plan.of_kind(EntryKind.NEW))
    arriving = [*new_people, *((entry, _person_of(entry).inmate) for entry in plan.returns)]
    stays = _add_stays(arriving)
    _add_registrations(stays, since)
    added = _add_registrations(_newly_registered(changed), since)
    refresh_search_keys(_searched_anew([*changed, *plan.returns]))
    reason = f"sdp {import_pk}"
    record_many(by=by, action=Action.CREATE, acts=_acts(arriving), reason=reason)
    known_changed = [(entry, _person_of(entry).inmate) for entry in changed]
    record_many(by=by, action=Action.CHANGE, acts=_acts(known_changed), reason=reason)
    entries = [entry for entry, _ in arriving]
    return Written(list(zip(entries, stays, strict=True)), changed, added, old_niks)


def _register_change(stay: Stay, changes: Sequence[Change]) -> RegisterChange:
    fields = {change.field: (change.before, change.after) for change in changes}
    before, after = _end_of(stay, fields, 0), _end_of(stay, fields, 1)
    if before != after:
        fields["expected_end_on"] = (before, after)
    return RegisterChange(stay.inmate_id, stay.pk, fields)


def _end_of(stay: Stay, fields: dict[str, tuple[Any, Any]], side: int) -> date | None:
    """Give the expected end before (0) or after (1) the changes."""
    expires_on, release_on = (
        fields[name][side] if name in fields else getattr(stay, name) for name in ENDS
    )
    end: date | None = release_on or expires_on
    return end


def _searched_anew(entries: Iterable[Entry]) -> list[int]:
    """Give the people with a change that a search looks at, or with a new stay."""
    return [
        _person_of(entry).inmate.pk
        for entry in entries
        if entry.kind == EntryKind.RETURN
        or not SEARCHED.isdisjoint(change.field for change in entry.changes)
    ]


def _acts(pairs: Iterable[tuple[Entry, Inmate]]) -> list[tuple[Inmate, int, dict[str, Any]]]:
    """Give what the trail says of each person: what changed, or the row that brought them."""
    return [
        (inmate, inmate.pk, {"row": entry.values.row.row_number, **entry.shown_changes})
        for entry, inmate in pairs
    ]


def _add_people(entries: Sequence[Entry]) -> list[tuple[Entry, Inmate]]:
    districts = dict(Region.objects.filter(level="district").values_list("code", "name"))
    made = []
    for entry in entries:
        row, person = entry.values.row, entry.values.person
        search_key = search_key_of(
            name=row.name,
            aliases=person.get("aliases", ""),
            sdp_number=row.sdp_number,
            numbers=[row.registration_number],
            district=districts.get(person.get("district_id", ""), ""),
        )
        nik_cipher = crypto.encrypt(row.nik)
        made.append(Inmate(**person, search_key=search_key, nik_cipher=nik_cipher))
    Inmate.objects.bulk_create(made, batch_size=AT_ONCE)
    return list(zip(entries, made, strict=True))


def _add_stays(arrivals: Iterable[tuple[Entry, Inmate]]) -> list[Stay]:
    stays = [Stay(inmate=inmate, **entry.values.stay) for entry, inmate in arrivals]
    return Stay.objects.bulk_create(stays, batch_size=AT_ONCE)


def _add_registrations(stays: Iterable[Stay], since: date) -> list[Registration]:
    """Add the present registration of each stay to its history."""
    rows = [
        Registration(
            stay=stay,
            number=stay.registration_number,
            register_class_id=stay.register_class_id,
            since=since,
        )
        for stay in stays
    ]
    return Registration.objects.bulk_create(rows, batch_size=AT_ONCE)


def _newly_registered(entries: Iterable[Entry]) -> list[Stay]:
    """Give the stays whose present registration they never had before."""
    stays = [
        _stay_of(entry)
        for entry in entries
        if REGISTRATION & {change.field for change in entry.stay_changes}
    ]
    had = set()
    for start in range(0, len(stays), AT_ONCE):
        known = Registration.objects.filter(stay__in=stays[start : start + AT_ONCE])
        had |= set(known.values_list("stay", "number", "register_class"))
    return [
        stay
        for stay in stays
        if (stay.pk, stay.registration_number, stay.register_class_id) not in had
    ]


def _change_people(entries: Iterable[Entry]) -> dict[int, str]:
    """Write the changes of people; gives the encrypted NIKs that were replaced."""
    changed: list[Inmate] = []
    fields: set[str] = set()
    old_niks: dict[int, str] = {}
    for entry in entries:
        if entry.person_changes:
            inmate = _person_of(entry).inmate
            fields |= _set(inmate, entry.person_changes)
            changed.append(inmate)
            if any(change.field == "nik_hash" for change in entry.person_changes):
                old_niks[inmate.pk] = inmate.nik_cipher
                inmate.nik_cipher = crypto.encrypt(entry.values.row.nik)
                fields.add("nik_cipher")
    _update(Inmate, changed, fields)
    return old_niks


def _change_stays(entries: Iterable[Entry]) -> None:
    changed: list[Stay] = []
    fields: set[str] = set()
    for entry in entries:
        if entry.stay_changes:
            fields |= _set(_stay_of(entry), entry.stay_changes)
            changed.append(_stay_of(entry))
    if "registration_number" in fields:
        free_numbers(changed)
    _update(Stay, changed, fields)


def free_numbers(stays: Sequence[Stay]) -> None:
    """Let go of numbers first, because two people may have each other's number after."""
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
