"""What undoing an import needs, held encrypted beside it until the next one is applied."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from django.db import models

from inmates.actions.carry_out import Written
from inmates.models import SdpImport
from inmates.sdp_plan import Change, EntryKind, Remark
from serang_rutan.core import crypto
from serang_rutan.core.models import TrailEvent

Fields = dict[str, Any]


@dataclass(slots=True)
class UndoNotes:
    """Keys of what was written, and the values that were there before.

    `new` and `returned` are lists of (row of the file, person, stay); `inmates` and `stays` map
    keys to ``{"before": …, "after": …}`` by attribute; `asked`, `closed` and `back` are questions
    and absences; `rejected` are the remarks of that day; `trail` is the last row of it.
    """

    new: list[list[int]] = field(default_factory=list)
    returned: list[list[int]] = field(default_factory=list)
    inmates: dict[str, Fields] = field(default_factory=dict)
    stays: dict[str, Fields] = field(default_factory=dict)
    registrations: list[int] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)
    back: list[int] = field(default_factory=list)
    rejected: list[Fields] = field(default_factory=list)
    trail: int = 0

    @classmethod
    def of(cls, written: Written, rejected: Iterable[Remark]) -> Self:
        """Take down what was written."""
        notes = cls(
            registrations=[one.pk for one in written.registrations],
            rejected=[remark.to_json() for remark in rejected],
        )
        for entry, stay in written.arrivals:
            arrivals = notes.new if entry.kind == EntryKind.NEW else notes.returned
            arrivals.append([entry.values.row.row_number, stay.inmate_id, stay.pk])
        known = [entry for entry, _ in written.arrivals if entry.person]
        for entry in (*written.changed, *known):
            if entry.person and entry.person_changes:
                fields = _both_sides(entry.person_changes)
                inmate_pk = entry.person.inmate.pk
                if inmate_pk in written.old_niks:
                    fields["before"]["nik_cipher"] = written.old_niks[inmate_pk]
                notes.inmates[str(inmate_pk)] = fields
            if entry.person and entry.person.stay and entry.stay_changes:
                notes.stays[str(entry.person.stay.pk)] = _both_sides(entry.stay_changes)
        return notes

    @classmethod
    def held_by(cls, sdp_import: SdpImport) -> Self:
        """Read what an applied import holds."""
        return cls(**json.loads(crypto.unseal(sdp_import.sealed_undo)))

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Give the remarks of the rows that were rejected."""
        return tuple(Remark(**one) for one in self.rejected)

    def sealed(self) -> bytes:
        """Give the notes encrypted, with the trail as it stands now."""
        last = TrailEvent.objects.order_by("-pk").values_list("pk", flat=True).first()
        return crypto.seal(json.dumps(asdict(self) | {"trail": last or 0}).encode())


def values_in(model: type[models.Model], fields: Fields) -> Fields:
    """Give noted values as the model holds them: dates as dates."""
    return {name: model._meta.get_field(name).to_python(value) for name, value in fields.items()}  # type: ignore[union-attr]  # all are columns


def _both_sides(changes: Iterable[Change]) -> dict[str, Fields]:
    """Give the values before and after, as JSON can hold them."""
    return {
        "before": {change.field: _plain(change.before) for change in changes},
        "after": {change.field: _plain(change.after) for change in changes},
    }


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool) else str(value)
