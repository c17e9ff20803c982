"""Taking the last import back, while nothing else has built on it."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.db import models, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from agencies.models import User
from inmates.actions.carry_out import AT_ONCE, free_numbers
from inmates.actions.lock import lock_register
from inmates.actions.resting import differing_kinds, people_touched, written_since
from inmates.actions.sdp_import import settle
from inmates.actions.search import refresh_search_keys
from inmates.actions.undo_notes import Fields, UndoNotes, values_in
from inmates.models import (
    ImportState,
    Inmate,
    Registration,
    SdpImport,
    Stay,
    TemporaryAbsence,
    Unlisted,
)
from inmates.policies.sdp_import import check_can_undo_import, check_nothing_built_on
from inmates.sdp_plan.plan import HIDDEN
from serang_rutan.core.hooks import hooked
from serang_rutan.core.trail import Action, record, record_many

Act = tuple[models.Model, int, Fields]
HIDDEN_FIELDS = ("nik_hash", "nik_cipher")


@transaction.atomic
def undo_import(*, sdp_import: SdpImport, by: User | None) -> SdpImport:
    """Put the register back as it was before the last import.

    Removes the people, stays, registrations and questions that it made, gives back every value it
    changed, opens again the questions and absences it closed. Only while nothing has been written
    about any of these people since, their values are still those of the file, and no other row
    refers to what would go.

    Raises:
        ImportSettledError: the import is not the last one applied.
        BuiltUponError: something rests on it; the text says what, and nothing was changed.

    """
    lock_register()
    locked = SdpImport.objects.select_for_update().get(pk=sdp_import.pk)
    check_can_undo_import(locked)
    notes = UndoNotes.held_by(locked)
    people = people_touched(notes)
    check_nothing_built_on(written_since(notes, people))
    check_nothing_built_on(differing_kinds(notes, locked))
    reason = f"sdp {locked.pk} undone"
    _note_on_trail(notes, people, reason, by)
    _take_out(notes)
    _put_back(notes, by)
    new = {pk for _, pk, _ in notes.new}
    refresh_search_keys(sorted(people - new))
    for import_undone in hooked("import_undone"):
        import_undone(locked.pk, sorted(people - new), by)
    locked.undone_at, locked.undone_by = timezone.now(), by
    settle(locked, ImportState.UNDONE)
    record(by=by, action=Action.CHANGE, obj=locked, changes={"state": locked.state}, reason=reason)
    return locked


def _note_on_trail(notes: UndoNotes, people: Collection[int], reason: str, by: User | None) -> None:
    """Write one row for each person: that they go, or what they get back."""
    new = {pk for _, pk, _ in notes.new}
    fields: dict[int, Fields] = {pk: {} for pk in people}
    for key, sides in notes.inmates.items():
        fields[int(key)] |= _turned(sides)
    stays = [int(pk) for pk in notes.stays]
    for part in _parts(stays):
        for pk, inmate_pk in Stay.objects.filter(pk__in=part).values_list("pk", "inmate"):
            fields[inmate_pk] |= _turned(notes.stays[str(pk)])
    gone: list[Act] = [(Inmate(pk=pk), pk, {}) for pk in sorted(new)]
    kept: list[Act] = [(Inmate(pk=pk), pk, fields[pk]) for pk in sorted(fields.keys() - new)]
    record_many(by=by, action=Action.DELETE, acts=gone, reason=reason)
    record_many(by=by, action=Action.CHANGE, acts=kept, reason=reason)


def _turned(sides: Fields) -> Fields:
    """Give each field as ``[now, before the import]``, the NIK hidden."""
    before, after = sides["before"], sides["after"]
    turned = {name: [after[name], before[name]] for name in after if name not in HIDDEN_FIELDS}
    return turned | ({"nik": [HIDDEN, HIDDEN]} if "nik_hash" in after else {})


def _take_out(notes: UndoNotes) -> None:
    """Delete what the import made; the database refuses where something refers to it."""
    made: tuple[tuple[type[Any], list[int]], ...] = (
        (Unlisted, notes.asked),
        (Registration, notes.registrations),
        (Stay, [pk for _, _, pk in (*notes.new, *notes.returned)]),
        (Inmate, [pk for _, pk, _ in notes.new]),
    )
    try:
        for model, keys in made:
            for part in _parts(keys):
                model.objects.filter(pk__in=part).delete()
    except ProtectedError as error:
        check_nothing_built_on(str(one._meta.verbose_name) for one in error.protected_objects)
        raise


def _put_back(notes: UndoNotes, by: User | None) -> None:
    """Give back the values from before, and open again what the import closed."""
    stays = _restored(Stay, notes.stays)
    if any("registration_number" in sides["before"] for sides in notes.stays.values()):
        free_numbers(stays)
    _save(Stay, stays, notes.stays)
    _save(Inmate, _restored(Inmate, notes.inmates), notes.inmates)
    for part in _parts(notes.closed):
        Unlisted.objects.filter(pk__in=part).update(answer="", answered_at=None)
    for absence in TemporaryAbsence.objects.filter(pk__in=notes.back).select_related("stay"):
        absence.returned_on = None
        absence.save(update_fields=["returned_on"])
        for stay_paused in hooked("stay_paused"):
            stay_paused(absence, by)


def _restored(model: type[Any], noted: dict[str, Fields]) -> list[Any]:
    """Fetch the rows and set in them what was there before; nothing is saved."""
    found: list[Any] = []
    for part in _parts([int(pk) for pk in noted]):
        found += model.objects.filter(pk__in=part)
    for row in found:
        for name, value in values_in(model, noted[str(row.pk)]["before"]).items():
            setattr(row, name, value)
    return found


def _save(model: type[Any], rows: Sequence[Any], noted: dict[str, Fields]) -> None:
    fields = {name.removesuffix("_id") for sides in noted.values() for name in sides["before"]}
    if rows and fields:
        model.objects.bulk_update(rows, sorted(fields), batch_size=AT_ONCE)


def _parts(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))
