"""The public face of the reader: a file in, checked rows and named rejections out."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, NamedTuple

from inmates.sdp.cells import (
    CellDroppedError,
    CellRejectedError,
    as_text,
    check_length,
    is_blank,
    normalisers,
    shown,
    text,
)
from inmates.sdp.checks import finished_row
from inmates.sdp.dates import stated_date
from inmates.sdp.headings import FIELD_OF, IDENTITY_FIELDS, NO_MEANINGS, normal
from inmates.sdp.identity import settle_identities
from inmates.sdp.reader import Cells, Table, read_table
from inmates.sdp.rows import (
    FileProblem,
    Limits,
    ParsedFile,
    Rejection,
    RowProblem,
    RowWarning,
    SdpFileError,
    SdpRow,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

TOTALS = re.compile(r"(?:grand\s+|sub\s*)?(?:jumlah|total)\b", re.IGNORECASE)


class Column(NamedTuple):
    """A column that is read: where it stands, what it means, how it is cleaned."""

    position: int
    field: str
    normalise: Callable[[object], object]


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
    table = read_table(data, name, limits, meanings)
    found = _read_rows(table, _columns(table, today), limits)
    if not found:
        raise SdpFileError(FileProblem.NO_ROWS)
    rows, rejected = settle_identities(found)
    return ParsedFile(
        rows=rows,
        rejected=rejected,
        headings=tuple(table.header.columns),
        ignored_headings=table.header.ignored,
        sha256=hashlib.sha256(data).hexdigest(),
        as_of=stated_date(_title(table), today),
        fields=frozenset(table.header.columns),
    )


def _title(table: Table) -> str:
    """Return the titles above the header as one text."""
    return "\n".join(" ".join(as_text(cell) for cell in row) for row in table.titles)


def _columns(table: Table, today: date) -> list[Column]:
    """Return the columns to read, from left to right, each with its normaliser."""
    normaliser_of = normalisers(today)
    return [
        Column(index, field, normaliser_of.get(field, text))
        for field, index in table.header.columns.items()
    ]


def _read_rows(table: Table, columns: list[Column], limits: Limits) -> list[SdpRow | Rejection]:
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
            found.append(_shifted(row_number, cells, table.width))
        else:
            found.append(_read_row(row_number, filled, limits.max_cell_chars))
    return found


def _shifted(row_number: int, cells: Cells, width: int) -> Rejection:
    """Return the rejection of a row with more cells than there are headings."""
    value, expected = shown(cells[width]), f"cells_up_to_{width}"
    return Rejection(row_number, RowProblem.TOO_MANY_CELLS, "", value, expected)


def _is_total(cells: Cells, filled: Filled) -> bool:
    """Tell whether a row without any number of a person begins with "Jumlah" or "Total"."""
    first = next(as_text(cell) for cell in cells if not is_blank(cell))
    return TOTALS.match(first) is not None and not any(
        column.field in IDENTITY_FIELDS and as_text(value) != first for column, value in filled
    )


def _is_header_again(filled: Filled) -> bool:
    """Tell whether every cell holds its own heading, as on top of the next printed page."""
    return all(
        isinstance(value, str) and FIELD_OF.get(normal(value)) == column.field
        for column, value in filled
    )


def _read_row(row_number: int, filled: Filled, max_chars: int) -> SdpRow | Rejection:
    """Clean the filled cells of one row; the first one that cannot be taken rejects the row."""
    values: dict[str, object] = {}
    warnings: list[RowWarning] = []
    for (_, field, normalise), value in filled:
        try:
            check_length(value, max_chars)
            values[field] = normalise(value)
        except CellDroppedError as problem:
            warnings.append(RowWarning(problem.code, field, shown(value)))
        except CellRejectedError as problem:
            return Rejection(row_number, problem.code, field, shown(value), problem.expected)
    return finished_row(row_number, values, warnings)
