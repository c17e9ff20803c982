"""Who is who within one file: no person twice, no number for two.

Names decide nothing. Two rows that say the same are one; two that differ and share a nomor induk or
a registration number are both left out, because the file does not tell which is right.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from inmates.sdp.cells import shown
from inmates.sdp.rows import Mention, Rejection, RowProblem, RowWarning, SdpRow, WarningCode

Settled = tuple[tuple[SdpRow, ...], tuple[Rejection, ...]]


def settle_identities(found: list[SdpRow | Rejection]) -> Settled:
    """Return the rows that stand for one person each, and all rejections, in order of the file."""
    rejected = [row for row in found if isinstance(row, Rejection)]
    rows = _without_repeats([row for row in found if isinstance(row, SdpRow)], rejected)
    rows = _without_conflicts(rows, rejected)
    rows = _without_shared_niks(rows)
    return tuple(rows), tuple(sorted(rejected, key=lambda rejection: rejection.row_number))


def _without_repeats(rows: list[SdpRow], rejected: list[Rejection]) -> list[SdpRow]:
    """Keep the first of rows that say the same."""
    kept: dict[SdpRow, None] = {}
    for row in rows:
        if row in kept:
            number = shown(row.sdp_number or row.registration_number)
            field = "sdp_number" if row.sdp_number else "registration_number"
            code, who = RowProblem.DUPLICATE_ROW, Mention.of(row)
            rejected.append(Rejection(row.row_number, code, field, number, "row_once", who))
        else:
            kept[row] = None
    return list(kept)


def _without_conflicts(rows: list[SdpRow], rejected: list[Rejection]) -> list[SdpRow]:
    """Leave out every row whose number also stands in another row."""
    sdp = Counter(_key(row.sdp_number) for row in rows)
    registration = Counter(_key(row.registration_number) for row in rows)
    kept = []
    for row in rows:
        if row.sdp_number and sdp[_key(row.sdp_number)] > 1:
            rejected.append(_conflict(row, "sdp_number", row.sdp_number))
        elif row.registration_number and registration[_key(row.registration_number)] > 1:
            rejected.append(_conflict(row, "registration_number", row.registration_number))
        else:
            kept.append(row)
    return kept


def _conflict(row: SdpRow, field: str, value: str) -> Rejection:
    """Return the rejection of a row whose number is not its own alone."""
    code, right = RowProblem.IDENTITY_CONFLICT, "number_of_one_person"
    return Rejection(row.row_number, code, field, shown(value), right, Mention.of(row))


def _key(number: str) -> str:
    """Return a number as it is compared: without spaces, in capitals."""
    return "".join(number.split()).upper()


def _without_shared_niks(rows: list[SdpRow]) -> list[SdpRow]:
    """Blank a NIK that several people claim, on all of them and with a warning."""
    count = Counter(row.nik for row in rows if row.nik)
    return [_without_nik(row) if count[row.nik] > 1 else row for row in rows]


def _without_nik(row: SdpRow) -> SdpRow:
    """Return the row without its NIK and with the warning that others claim it."""
    warning = RowWarning(WarningCode.NIK_SHARED, "nik", shown(row.nik))
    return replace(row, nik="", warnings=(*row.warnings, warning))
