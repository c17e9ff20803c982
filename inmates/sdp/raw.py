"""The cells of single rows as they stand in the file, for giving rejected rows back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from inmates.sdp.cells import as_text
from inmates.sdp.headings import NO_MEANINGS, find_header
from inmates.sdp.reader import read_table
from inmates.sdp.rows import Limits

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

LONGEST_CELL = 32_000  # Excel holds 32,767 characters


@dataclass(frozen=True, slots=True)
class RawRows:
    """The headings of a file, column by column, and rows of texts by their number."""

    headings: list[str]
    cells: dict[int, list[str]]


def raw_rows(
    data: bytes, wanted: Collection[int], meanings: Mapping[str, str] = NO_MEANINGS
) -> RawRows:
    """Return the rows with these numbers, every cell as a text.

    Raises:
        SdpFileError: the file as a whole cannot be read.

    """
    table = read_table(data, "", Limits(), partial(find_header, meanings=meanings))
    cells = {number: list(map(_text, row)) for number, row in table.rows if number in wanted}
    return RawRows(table.headings, cells)


def _text(value: object) -> str:
    """Return a cell as it stands there; a text keeps its spaces and signs."""
    if value is None:
        return ""
    return (value if isinstance(value, str) else as_text(value))[:LONGEST_CELL]
