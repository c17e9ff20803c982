import pytest
from hypothesis import given
from hypothesis import strategies as st

from serang_rutan.core.charts import (
    PLOT_BOTTOM,
    PLOT_TOP,
    Series,
    bar_chart,
    grouped_bar_chart,
    line_chart,
    nice_ticks,
    share_bar,
)
from serang_rutan.core.formats import rupiah

values = st.floats(min_value=0, max_value=1e12, allow_nan=False)
some_values = st.lists(values, min_size=1, max_size=40)


def bars_of(numbers):
    parts = [(f"Bagian {place}", value) for place, value in enumerate(numbers)]
    return bar_chart("Judul", "Isi", parts, headings=("Bagian", "Jumlah"))


def lines_of(*rows):
    series = [Series(f"Deret {place}", row) for place, row in enumerate(rows)]
    labels = [str(place) for place in range(len(rows[0]))]
    return line_chart("Judul", "Isi", labels, series, heading="Waktu")


@given(some_values)
def test_bars_stay_inside_the_picture(numbers):
    chart = bars_of(numbers)
    for group in chart.groups:
        for bar in group.bars:
            assert 0 <= bar.width <= 100
            assert bar.y >= 0
            assert bar.y + bar.height <= chart.height


@given(some_values)
def test_the_largest_bar_is_the_widest(numbers):
    widths = [group.bars[0].width for group in bars_of(numbers).groups]
    assert widths[numbers.index(max(numbers))] == max(widths)


@given(st.lists(st.tuples(values, values), min_size=1, max_size=12))
def test_groups_do_not_overlap(pairs):
    first, second = ([pair[place] for pair in pairs] for place in (0, 1))
    labels = [str(place) for place in range(len(pairs))]
    chart = grouped_bar_chart(
        "Judul",
        "Isi",
        labels,
        [Series("Target", first), Series("Realisasi", second)],
        heading="Triwulan",
    )
    for one, following in zip(chart.groups, chart.groups[1:], strict=False):
        assert one.bars[-1].y + one.bars[-1].height < following.y - 10


@given(some_values)
def test_points_stay_between_the_lowest_and_the_highest_tick(numbers):
    chart = lines_of(numbers)
    for point in chart.lines[0].points:
        assert PLOT_TOP - 1e-6 <= point.y <= PLOT_BOTTOM
        assert chart.left < point.x < chart.right


@given(some_values)
def test_the_parts_of_a_whole_fill_it(numbers):
    parts = [(str(place), value) for place, value in enumerate(numbers)]
    chart = share_bar("Judul", "Isi", parts, headings=("Bagian", "Jumlah", "Persen"))
    whole = sum(part.width for part in chart.segments)
    assert whole == pytest.approx(100 if sum(numbers) else 0)


@given(st.floats(min_value=1e-6, max_value=1e15))
def test_ticks_reach_the_largest_value_in_a_few_round_steps(largest):
    ticks = nice_ticks(largest)
    assert ticks[0] == 0
    assert ticks[-1] >= largest * (1 - 1e-6)
    assert len(ticks) <= 6


def test_ticks_are_round():
    assert nice_ticks(41) == [0, 20, 40, 60]
    assert nice_ticks(10) == [0, 5, 10]
    assert nice_ticks(3) == [0, 1, 2, 3]
    assert nice_ticks(1) == [0, 0.5, 1]


def test_the_table_beside_a_chart_holds_every_value():
    chart = grouped_bar_chart(
        "Anggaran",
        "Isi",
        ["I", "II"],
        [Series("Pagu", [2000, 0]), Series("Realisasi", [1500, 10])],
        heading="Triwulan",
        write=rupiah,
    )
    assert chart.data.headings == ["Triwulan", "Pagu", "Realisasi"]
    assert chart.data.rows == [["I", "Rp2.000", "Rp1.500"], ["II", "Rp0", "Rp10"]]


def test_a_gap_breaks_the_line_and_shows_as_a_dash():
    chart = lines_of([1, None, 3, 4])
    assert [point.text for point in chart.lines[0].points] == ["1", "3", "4"]
    assert len(chart.lines[0].pieces) == 1
    assert chart.data.rows[1] == ["1", "–"]


def test_charts_of_nothing_are_drawn_empty():
    assert bars_of([]).groups == []
    assert [group.bars[0].width for group in bars_of([0, 0]).groups] == [0, 0]
    assert lines_of([]).lines[0].points == []


@pytest.mark.parametrize("value", [-1, float("nan"), float("inf")])
def test_a_value_that_cannot_be_drawn_is_refused(value):
    with pytest.raises(ValueError, match="from zero upwards"):
        bars_of([1, value])


def test_a_series_of_another_length_is_refused():
    with pytest.raises(ValueError, match="one value per label"):
        line_chart("Judul", "Isi", ["I"], [Series("a", [1, 2])], heading="Triwulan")


def test_a_long_label_is_shortened_in_the_picture_but_whole_in_the_table():
    label = "Dinas Koperasi, Usaha Kecil, Menengah, Perindustrian dan Perdagangan"
    chart = bar_chart("Judul", "Isi", [(label, 1)], headings=("Dinas", "Peserta"))
    assert chart.groups[0].label.endswith("…")
    assert len(chart.groups[0].label) <= 42
    assert chart.data.rows == [[label, "1"]]


def test_series_have_different_colours():
    keys = lines_of([1], [2], [3]).keys
    assert len({key.fill for key in keys}) == 3


def test_lines_differ_by_more_than_colour():
    keys = lines_of([1], [2], [3]).keys
    assert len({key.dash for key in keys}) == 3
