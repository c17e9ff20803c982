"""Which headings of a file nobody knows, to be asked about once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from inmates.sdp.cells import is_blank, shown
from inmates.sdp.headings import NO_MEANINGS, find_candidate, find_header, meaning, normal
from inmates.sdp.reader import Table, read_table
from inmates.sdp.rows import FileProblem, Limits, SdpFileError

if TYPE_CHECKING:
    from collections.abc import Mapping

LOOKED_AT = 500  # rows in which examples are looked for
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class UnknownHeading:
    """A heading as it is compared and as it was written, with up to three examples below it.

    Long numbers in the examples are masked, and texts clipped. ``is_repeated`` says that several
    columns have this heading.
    """

    letters: str
    shown: str
    samples: tuple[str, ...]
    is_repeated: bool = False


@dataclass(frozen=True, slots=True)
class HeadingQuestions:
    """The headings of a file: ``known`` fields with their heading, and what is to be asked."""

    known: dict[str, str]
    unknown: tuple[UnknownHeading, ...]


def heading_questions(
    data: bytes,
    *,
    name: str,
    limits: Limits = Limits(),  # noqa: B008 - Limits is frozen
    meanings: Mapping[str, str] = NO_MEANINGS,
) -> HeadingQuestions:
    """Return what must be asked before the file can be read; nothing, where all is known.

    The header may be one that shows only once its headings have been given a meaning.

    Raises:
        SdpFileError: the file cannot be read, or no row of it looks like a header.

    """
    table = _table(data, name, limits, meanings)
    columns = {
        normal(text): index
        for index, text in reversed(list(enumerate(table.headings)))
        if text in table.header.unknown and meaning(text, meanings) is None
    }
    samples = _samples(table, columns)
    count = Counter(map(normal, table.headings))
    unknown = tuple(
        UnknownHeading(letters, table.headings[index], tuple(samples[letters]), count[letters] > 1)
        for letters, index in sorted(columns.items(), key=lambda column: column[1])
    )
    known = {field: table.headings[index] for field, index in table.header.columns.items()}
    return HeadingQuestions(known, unknown)


def _table(data: bytes, name: str, limits: Limits, meanings: Mapping[str, str]) -> Table:
    """Return the table below the header, or below the row that looks most like one."""
    try:
        return read_table(data, name, limits, partial(find_header, meanings=meanings))
    except SdpFileError as problem:
        if problem.code != FileProblem.HEADER_MISSING:
            raise
    return read_table(data, name, limits, partial(find_candidate, meanings=meanings))


def _samples(table: Table, columns: Mapping[str, int]) -> dict[str, dict[str, None]]:
    """Return the first different cells below each heading, in the order of the file."""
    found: dict[str, dict[str, None]] = {letters: {} for letters in columns}
    for _, cells in islice(table.rows, LOOKED_AT):
        for letters, index in columns.items():
            cell = cells[index] if index < len(cells) else None
            if len(found[letters]) < EXAMPLES and not is_blank(cell):
                found[letters][shown(cell)] = None
    return found
