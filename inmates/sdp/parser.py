"""The public face of the reader: a file in, checked rows and named rejections out."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from inmates.sdp.cells import (
    CellDroppedError,
    CellRejectedError,
    as_text,
    is_blank,
    shown,
    split_name,
)
from inmates.sdp.checks import finished_row
from inmates.sdp.columns import Column, columns_of
from inmates.sdp.dates import stated_date
from inmates.sdp.headings import IDENTITY_FIELDS, NO_MEANINGS, find_header, normal
from inmates.sdp.identity import settle_identities
from inmates.sdp.reader import Cells, Table, read_table
from inmates.sdp.rows import (
    FileProblem,
    Limits,
    Mention,
    ParsedFile,
    Rejection,
    RowProblem,
    RowWarning,
    SdpFileError,
    SdpRow,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

TOTALS = re.compile(r"(?:grand\s+|sub\s*)?(?:jumlah|total)\b", re.IGNORECASE)
NAMING = {*IDENTITY_FIELDS, "nik", "name", "birth_date"}

Filled = list[tuple[Column, object]]


def parse(
    data: bytes,
    *,
    name: str,
    limits: Limits = Limits(),  # noqa: B008 - Limits is frozen
    today: date,
    meanings: Mapping[str, str] = NO_MEANINGS,
) -> ParsedFile:
    """Read an SDP export (.xlsx or CSV) and return what it says of whom.

    `meanings` says of further headings, as `normal` writes them, which field they hold; the empty
    text leaves a column out.

    Every row below the header ends up among ``rows`` or ``rejected``, except blank rows, totals
    and repeated headers. Nothing in the file is executed.

    Raises:
        SdpFileError: the file as a whole cannot be read; nothing else is ever raised for bad data.

    """
    table = read_table(data, name, limits, partial(find_header, meanings=meanings))
    found = _read_rows(table, columns_of(table, today, limits))
    if not found:
        raise SdpFileError(FileProblem.NO_ROWS)
    rows, rejected = settle_identities(found)
    return ParsedFile(
        rows=rows,
        rejected=rejected,
        headings=tuple(table.header.columns),
        ignored_headings=table.header.ignored,
        unknown_headings=table.header.unknown,
        sha256=hashlib.sha256(data).hexdigest(),
        as_of=stated_date(_title(table), today),
        fields=frozenset(table.header.columns),
    )


def _title(table: Table) -> str:
    """Return the titles above the header as one text."""
    return "\n".join(" ".join(as_text(cell) for cell in row) for row in table.titles)


def _read_rows(table: Table, columns: list[Column]) -> list[SdpRow | Rejection]:
    """Return each row below the header, read or rejected."""
    found: list[SdpRow | Rejection] = []
    for row_number, cells in table.rows:
        width = len(cells)
        filled = [
            (column, value)
            for column in columns
            if column.position < width and not is_blank(value := cells[column.position])
        ]
        if not filled or _is_total(cells, filled) or _is_header_again(filled):
            continue
        if width > table.width and not all(map(is_blank, cells[table.width :])):
            found.append(_shifted(row_number, cells, filled, table.width))
        else:
            found.append(_read_row(row_number, filled))
    return found


def _shifted(row_number: int, cells: Cells, filled: Filled, width: int) -> Rejection:
    """Return the rejection of a row with more cells than there are headings."""
    value, expected = shown(cells[width]), f"cells_up_to_{width}"
    who = _mention(filled)
    who = replace(who, numbers=who.numbers | {as_text(cell) for cell in cells[: 2 * width]})
    return Rejection(row_number, RowProblem.TOO_MANY_CELLS, "", value, expected, who)


def _mention(filled: Filled) -> Mention:
    """Return whom the cells of a rejected row name, as far as they can be read."""
    values: dict[str, Any] = {}
    for (_, _, field, clean), value in filled:
        if field in NAMING:
            with suppress(CellDroppedError, CellRejectedError):
                values[field] = clean(value)
    numbers = {values.get(field, "") for field in IDENTITY_FIELDS} - {""}
    name, _ = split_name(values.get("name", ""))
    return Mention(frozenset(numbers), values.get("nik", ""), name, values.get("birth_date"))


def _is_total(cells: Cells, filled: Filled) -> bool:
    """Tell whether a row without any number of a person begins with "Jumlah" or "Total"."""
    first = next(as_text(cell) for cell in cells if not is_blank(cell))
    return TOTALS.match(first) is not None and not any(
        column.field in IDENTITY_FIELDS and as_text(value) != first for column, value in filled
    )


def _is_header_again(filled: Filled) -> bool:
    """Tell whether every cell holds its own heading, as on top of the next printed page."""
    return all(
        isinstance(value, str) and normal(value) == column.heading for column, value in filled
    )


def _read_row(row_number: int, filled: Filled) -> SdpRow | Rejection:
    """Clean the filled cells of one row; the first one that cannot be taken rejects the row."""
    values: dict[str, object] = {}
    warnings: list[RowWarning] = []
    for (_, _, field, clean), value in filled:
        try:
            values[field] = clean(value)
        except CellDroppedError as problem:
            warnings.append(RowWarning(problem.code, field, shown(value)))
        except CellRejectedError as problem:
            who, right = _mention(filled), problem.expected
            return Rejection(row_number, problem.code, field, shown(value), right, who)
    row = finished_row(row_number, values, warnings)
    return replace(row, mention=_mention(filled)) if isinstance(row, Rejection) else row
