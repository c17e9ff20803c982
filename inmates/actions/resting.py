"""What has been built on an import since it was applied."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from django.apps import apps

from inmates.actions.sdp_import import read_again
from inmates.actions.undo_notes import UndoNotes, values_in
from inmates.models import Inmate, Region, SdpImport, Stay, TemporaryAbsence, Unlisted
from inmates.models.unlisted import UnlistedAnswer
from inmates.sdp_plan.regions import Gazetteer
from inmates.sdp_plan.values import values_of
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.trail import Action

AT_ONCE = 500
WRITING = (Action.CREATE, Action.CHANGE, Action.DELETE, Action.APPROVE)


def people_touched(notes: UndoNotes) -> set[int]:
    """Give everyone whose record the import touched, by key."""
    touched = {pk for _, pk, _ in (*notes.new, *notes.returned)} | {int(pk) for pk in notes.inmates}
    by_row: tuple[tuple[type[Any], str, Sequence[int]], ...] = (
        (Stay, "inmate", [int(pk) for pk in notes.stays]),
        (Unlisted, "stay__inmate", [*notes.asked, *notes.closed]),
        (TemporaryAbsence, "stay__inmate", notes.back),
    )
    for model, person, keys in by_row:
        for part in _parts(keys):
            touched |= set(model.objects.filter(pk__in=part).values_list(person, flat=True))
    return touched


def written_since(notes: UndoNotes, people: Collection[int]) -> Iterator[str]:
    """Name the kinds of what was written about these people after the import."""
    since = TrailEvent.objects.filter(pk__gt=notes.trail, action__in=WRITING)
    for label, subject_id in since.order_by().values_list("object_type", "subject_id"):
        if subject_id in people:
            yield _kind(label)


def differing_kinds(notes: UndoNotes, sdp_import: SdpImport) -> Iterator[str]:
    """Name the kinds of rows that no longer hold what the import wrote."""
    for model, expected in _expected(notes, sdp_import):
        if _differs(model, expected):
            yield str(model._meta.verbose_name)
    answers = ((notes.asked, ""), (notes.closed, UnlistedAnswer.LISTED))
    for keys, answer in answers:
        if Unlisted.objects.filter(pk__in=keys).exclude(answer=answer).exists():
            yield str(Unlisted._meta.verbose_name)
    if TemporaryAbsence.objects.filter(pk__in=notes.back, returned_on=None).exists():
        yield str(TemporaryAbsence._meta.verbose_name)


def _expected(
    notes: UndoNotes, sdp_import: SdpImport
) -> Iterator[tuple[type[Any], dict[int, Mapping[str, Any]]]]:
    """Give what people and stays should hold: values noted, or stated by the rows themselves."""
    for model, noted in ((Inmate, notes.inmates), (Stay, notes.stays)):
        yield model, {int(pk): values_in(model, sides["after"]) for pk, sides in noted.items()}
    gazetteer = Gazetteer.of(Region.objects.filter(level__in=("regency", "district")))
    rows = {row.row_number: row for row in read_again(sdp_import).rows}
    arrivals = [*notes.new, *notes.returned]
    stated = {number: values_of(rows[number], gazetteer) for number, _, _ in arrivals}
    yield Inmate, {pk: stated[number].person for number, pk, _ in notes.new}
    yield Stay, {pk: stated[number].stay | {"ended_on": None} for number, _, pk in arrivals}


def _differs(model: type[Any], expected: Mapping[int, Mapping[str, Any]]) -> bool:
    """Whether a row is gone or holds anything else than expected."""
    for part in _parts(list(expected)):
        found = {row.pk: row for row in model.objects.filter(pk__in=part)}
        for pk in part:
            row = found.get(pk)
            if row is None or any(getattr(row, at) != is_ for at, is_ in expected[pk].items()):
                return True
    return False


def _kind(label: str) -> str:
    """Name a kind of row as people know it; `label` is that of its model."""
    known = {model._meta.label_lower: model for model in apps.get_models()}
    return str(known[label]._meta.verbose_name) if label in known else label


def _parts(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))
