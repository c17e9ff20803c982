"""Hiding small numbers so that nobody can be singled out. Free of Django.

A table is given as rows of counts of people; its margins (the sum of each row, of each column and
of all) are cells too. Cells from 1 to 4 are hidden. A hidden cell must not follow from the cells
shown beside it and their sum, so further cells are hidden until, in every line whose sum is shown,
the hidden cells could hold at least two different sets of numbers. The same table is protected once
and for all viewers; a narrower view shows a part of it, so two views cannot be subtracted.

Source of the threshold: the data protection rules agreed for figures shown outside the Rutan.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

THRESHOLD = 5

Cell = tuple[int, int]
Line = list[Cell]


@dataclass(frozen=True, slots=True)
class Protected:
    """A table with its margins; None stands for a hidden cell."""

    cells: tuple[tuple[int | None, ...], ...]
    row_sums: tuple[int | None, ...]
    column_sums: tuple[int | None, ...]
    total: int | None


def is_small(count: int) -> bool:
    """Tell whether a count of people must be hidden."""
    return 0 < count < THRESHOLD


def protect(rows: Sequence[Sequence[int]], hidden_sums: frozenset[int] = frozenset()) -> Protected:
    """Hide small cells, and as many others as keep them from being computed.

    All rows must be equally long; counts are not negative. `hidden_sums` are the rows whose sum is
    hidden elsewhere and so must be hidden here, `len(rows)` standing for the sum of all.
    """
    table = _with_margins(rows)
    height, width = len(table), len(table[0])
    hidden = {(row, width - 1) for row in hidden_sums}
    hidden |= {
        (row, column)
        for row in range(height)
        for column in range(width)
        if is_small(table[row][column])
    }
    while _close_lines(table, hidden):
        pass
    shown = [
        tuple(None if (row, column) in hidden else table[row][column] for column in range(width))
        for row in range(height)
    ]
    return Protected(
        cells=tuple(line[:-1] for line in shown[:-1]),
        row_sums=tuple(line[-1] for line in shown[:-1]),
        column_sums=shown[-1][:-1],
        total=shown[-1][-1],
    )


def protect_together(tables: Sequence[Sequence[Sequence[int]]]) -> list[Protected]:
    """Protect tables that split the same sums in different ways: what one hides, all hide."""
    hidden_sums: frozenset[int] = frozenset()
    while True:
        done = [protect(rows, hidden_sums) for rows in tables]
        found = frozenset(
            place
            for table in done
            for place, value in enumerate([*table.row_sums, table.total])
            if value is None
        )
        if found == hidden_sums:
            return done
        hidden_sums = found


def _with_margins(rows: Sequence[Sequence[int]]) -> list[list[int]]:
    table = [[*row, sum(row)] for row in rows]
    width = len(rows[0]) + 1 if rows else 1
    return [*table, [sum(row[column] for row in table) for column in range(width)]]


def _lines(height: int, width: int) -> Iterator[Line]:
    """Give every row and column as its cells, the sum last."""
    for row in range(height):
        yield [(row, column) for column in range(width)]
    for column in range(width):
        yield [(row, column) for row in range(height)]


def _close_lines(table: list[list[int]], hidden: set[Cell]) -> bool:
    """Hide one more cell in each line that gives one away; tell whether any did."""
    changed = False
    for line in _lines(len(table), len(table[0])):
        if _gives_away(table, hidden, line):
            hidden.add(_next_to_hide(table, hidden, line))
            changed = True
    return changed


def _gives_away(table: list[list[int]], hidden: set[Cell], line: Line) -> bool:
    """Tell whether a hidden cell of `line` follows from those shown.

    Readers know that a hidden cell is at least 1, unless cells of 0 had to be hidden too.
    """
    *parts, total = line
    covered = [table[row][column] for row, column in parts if (row, column) in hidden]
    if total in hidden:
        return not covered
    least = len(covered) if 0 not in covered else 0
    return len(covered) == 1 or (bool(covered) and sum(covered) == least)


def _next_to_hide(table: list[list[int]], hidden: set[Cell], line: Line) -> Cell:
    """Choose the smallest cell above zero, else a zero, else the sum."""
    *parts, total = line
    shown = [(row, column) for row, column in parts if (row, column) not in hidden]
    above_zero = [cell for cell in shown if table[cell[0]][cell[1]]]
    candidates = above_zero or shown or [total]
    return min(candidates, key=lambda cell: (table[cell[0]][cell[1]], cell))
