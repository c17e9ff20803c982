"""The columns that are read: where each stands, what it means, how its cells are cleaned."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from inmates.sdp.cells import check_length, normalisers, text
from inmates.sdp.headings import normal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from inmates.sdp.reader import Table
    from inmates.sdp.rows import Limits

# Cells of these columns differ from row to row; all others repeat, and are cleaned once.
OWN = frozenset({"sdp_number", "registration_number", "name", "aliases", "nik", "address"})
REMEMBERED = 4096  # different cells of one column, so that memory stays bounded


class Column(NamedTuple):
    """A column that is read; ``heading`` is its heading as it is compared."""

    position: int
    heading: str
    field: str
    clean: Callable[[object], object]


def columns_of(table: Table, today: date, limits: Limits) -> list[Column]:
    """Return the columns to read, from left to right, each with what cleans its cells."""
    normaliser_of = normalisers(today)
    return [
        Column(
            index,
            normal(table.headings[index]),
            field,
            _cleaner(field, normaliser_of.get(field, text), limits.max_cell_chars),
        )
        for field, index in table.header.columns.items()
    ]


def _cleaner(
    field: str, normalise: Callable[[object], object], max_chars: int
) -> Callable[[object], object]:
    """Return what turns a cell of a field into its value, or raises why it cannot."""

    def clean(value: object) -> object:
        check_length(value, max_chars)
        return normalise(value)

    return clean if field in OWN else lru_cache(REMEMBERED, typed=True)(clean)
