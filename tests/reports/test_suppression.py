from hypothesis import given
from hypothesis import strategies as st

from reports.suppression import Protected, is_small, protect, protect_together

tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 12), min_size=width, max_size=width), min_size=1, max_size=4
    )
)


def lines(rows, shown: Protected):
    """Each row and column as (true parts, shown parts, shown sum)."""
    for row, parts, total in zip(rows, shown.cells, shown.row_sums, strict=True):
        yield list(row), list(parts), total
    columns = zip(*shown.cells, strict=True)
    for true, parts, total in zip(zip(*rows, strict=True), columns, shown.column_sums, strict=True):
        yield list(true), list(parts), total
    row_sums = [sum(row) for row in rows]
    column_sums = [sum(column) for column in zip(*rows, strict=True)]
    yield row_sums, list(shown.row_sums), shown.total
    yield column_sums, list(shown.column_sums), shown.total


def test_one_small_cell_takes_the_next_larger_one_with_it():
    assert protect([[3, 20, 9, 0]]).cells == ((None, 20, None, 0),)


def test_two_small_cells_hide_each_other():
    assert protect([[3, 4, 20, 9]]).cells == ((None, None, 20, 9),)


def test_two_ones_would_follow_from_their_sum_and_take_a_third():
    assert protect([[1, 1, 20, 9]]).cells == ((None, None, 20, None),)


def test_a_total_under_five_is_hidden():
    assert protect([[3, 0]]).total is None


def test_nothing_is_hidden_where_nothing_is_small():
    shown = protect([[5, 20], [0, 8]])
    assert shown.cells == ((5, 20), (0, 8))
    assert (shown.row_sums, shown.column_sums, shown.total) == ((25, 8), (5, 28), 33)


def test_an_empty_table_has_a_total_of_zero():
    assert protect([]).total == 0


def test_one_person_in_each_of_many_rows_is_not_given_away_by_the_total():
    shown = protect([[1], [1], [1], [1], [1], [1]])
    assert shown.total is None


@given(tables)
def test_no_small_number_is_shown(rows):
    for _, parts, total in lines(rows, protect(rows)):
        assert not any(is_small(cell) for cell in [*parts, total] if cell is not None)


@given(tables)
def test_what_is_shown_is_true(rows):
    for true, parts, total in lines(rows, protect(rows)):
        assert all(cell in (None, value) for cell, value in zip(parts, true, strict=True))
        assert total in (None, sum(true))


@given(tables)
def test_no_hidden_cell_follows_from_the_rest_of_its_line(rows):
    for true, parts, total in lines(rows, protect(rows)):
        covered = [value for value, cell in zip(true, parts, strict=True) if cell is None]
        if total is None:
            assert covered
        elif covered:
            # One can then be moved from the largest hidden cell to any other, so none is certain.
            least = 0 if 0 in covered else 1
            assert len(covered) > 1
            assert max(covered) > least


@given(st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=3), min_size=1, max_size=4))
def test_a_sum_hidden_in_one_split_is_hidden_in_the_other(rows):
    other = [[sum(row), 0, 0, 0] for row in rows]
    one, two = protect_together([rows, other])
    assert one.row_sums == two.row_sums
    assert one.total == two.total
    for split, shown in ((rows, one), (other, two)):
        for _, parts, total in lines(split, shown):
            assert total is not None or None in parts
