"""Where the marks of a chart go. Free of Django; drawn by `templates/components/chart_*.html`.

Lengths across are percentages of the chart's width and lengths down are pixels, so that a chart
stretches with the page while its letters keep their size. Every chart carries the table of what it
shows, and marks carry their own colour, since a PDF knows no style sheet.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from serang_rutan.core.formats import number, percent

Write = Callable[[float], str]
COLOURS = ("#0f6b63", "#c77d1e", "#3f6fa0", "#8a5a83", "#6f7f3a", "#8a8d84")
DASHES = ("none", "8 5", "2 5", "12 4 2 4", "5 3", "1 4")
WIDTH = 480
LABEL_LENGTH = 42
BAR_HEIGHT = 12
GROUPED_REACH = 68.0
PLOT_LEFT, PLOT_RIGHT, PLOT_TOP, PLOT_BOTTOM = 12.0, 97.0, 12.0, 202.0
LINE_HEIGHT = 232
LINE_LABELS = 6


@dataclass(frozen=True, slots=True)
class Series:
    """A named row of values, one per label; None leaves a gap in a line."""

    name: str
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Data:
    """What a chart shows, as a table of texts."""

    headings: list[str]
    rows: list[list[str]]


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the legend; `number` is the series' place, from 1.

    Lines differ by their dashes too, so that no one needs to tell colours apart.
    """

    name: str
    number: int
    fill: str
    dash: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from the left edge: `width` in percent, `y` and `height` in pixels."""

    y: float
    width: float
    height: float
    text: str
    key: Key


@dataclass(frozen=True, slots=True)
class BarGroup:
    """A label, shortened if long, with its bars beneath it; `y` is the label's base line."""

    label: str
    y: float
    bars: list[Bar]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars, one group per label."""

    title: str
    description: str
    height: float
    groups: list[BarGroup]
    keys: list[Key]
    data: Data
    width: int = WIDTH


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: its place (percent across or pixels down) and its text."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a line: `x` in percent, `y` in pixels."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A series as points and the straight pieces between neighbours."""

    key: Key
    points: list[Point]
    pieces: list[tuple[Point, Point]]


@dataclass(frozen=True, slots=True)
class LineChart:
    """Values over time."""

    title: str
    description: str
    height: float
    lines: list[Line]
    across: list[Tick]
    down: list[Tick]
    keys: list[Key]
    data: Data
    left: float = PLOT_LEFT
    right: float = PLOT_RIGHT
    width: int = WIDTH


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the whole: `x` and `width` in percent."""

    x: float
    width: float
    text: str
    key: Key


@dataclass(frozen=True, slots=True)
class ShareBar:
    """One bar cut into the parts of a whole."""

    title: str
    description: str
    height: float
    segments: list[Segment]
    data: Data
    width: int = WIDTH


def bar_chart(
    title: str,
    description: str,
    bars: Sequence[tuple[str, float]],
    *,
    headings: tuple[str, str],
    write: Write = number,
) -> BarChart:
    """Draw one bar per label; `headings` name the label and the value in the table.

    Raises:
        ValueError: a value is negative or not a number.

    """
    series = Series(headings[1], [value for _, value in bars])
    labels = [label for label, _ in bars]
    return grouped_bar_chart(title, description, labels, [series], heading=headings[0], write=write)


def grouped_bar_chart(
    title: str,
    description: str,
    labels: Sequence[str],
    series: Sequence[Series],
    *,
    heading: str,
    write: Write = number,
) -> BarChart:
    """Draw one bar per series under each label, such as target and realisation.

    Raises:
        ValueError: a value is negative or no number, or a series does not fit the labels.

    """
    largest = _check(labels, series)
    keys = _keys([one.name for one in series])
    single = len(series) == 1
    step = 26 + len(series) * (BAR_HEIGHT + 4)
    groups = []
    for row, label in enumerate(labels):
        top = row * step + 14
        bars = [
            Bar(
                y=top + 7 + place * (BAR_HEIGHT + 4),
                width=(one.values[row] or 0) / largest * (100.0 if single else GROUPED_REACH),
                height=BAR_HEIGHT,
                text=write(one.values[row] or 0),
                key=keys[place],
            )
            for place, one in enumerate(series)
        ]
        groups.append(BarGroup(_shorten(label), top, bars))
    data = _data(heading, labels, series, write)
    return BarChart(title, description, max(len(labels) * step, step), groups, keys, data)


def line_chart(
    title: str,
    description: str,
    labels: Sequence[str],
    series: Sequence[Series],
    *,
    heading: str,
    write: Write = number,
) -> LineChart:
    """Draw one line per series over `labels`, from zero upwards.

    Raises:
        ValueError: a value is negative or no number, or a series does not fit the labels.

    """
    ticks = nice_ticks(_check(labels, series))
    keys = _keys([one.name for one in series])
    lines = [_line(one, key, ticks[-1], write) for one, key in zip(series, keys, strict=True)]
    every = math.ceil(len(labels) / LINE_LABELS) or 1
    across = [
        Tick(_across(place, len(labels)), label)
        for place, label in enumerate(labels)
        if place % every == 0
    ]
    down = [Tick(_down(tick, ticks[-1]), write(tick)) for tick in ticks]
    data = _data(heading, labels, series, write)
    return LineChart(title, description, LINE_HEIGHT, lines, across, down, keys, data)


def share_bar(
    title: str,
    description: str,
    parts: Sequence[tuple[str, float]],
    *,
    headings: tuple[str, str, str],
    write: Write = number,
) -> ShareBar:
    """Draw a whole cut into `parts`; `headings` name part, value and share in the table.

    Raises:
        ValueError: a value is negative or not a number.

    """
    values = [value for _, value in parts]
    _check([label for label, _ in parts], [Series("", values)])
    whole = sum(values)
    shares = [value / whole if whole else 0.0 for value in values]
    keys = _keys([label for label, _ in parts])
    segments = [
        Segment(sum(shares[:place]) * 100, share * 100, percent(share), keys[place])
        for place, share in enumerate(shares)
    ]
    rows = [
        [label, write(value), percent(share)]
        for (label, value), share in zip(parts, shares, strict=True)
    ]
    return ShareBar(title, description, 28, segments, Data(list(headings), rows))


def nice_ticks(largest: float) -> list[float]:
    """Give round steps from zero to the first one not below `largest`, six at most.

    From 2 upwards the steps are whole: most charts here count people.
    """
    raw = max(largest / 4, 1.0 if largest >= 2 else 1e-9)
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw)
    count = max(1, math.ceil(largest / step - 1e-9))
    return [step * place for place in range(count + 1)]


def _line(series: Series, key: Key, top: float, write: Write) -> Line:
    places = [
        None
        if value is None
        else Point(_across(place, len(series.values)), _down(value, top), write(value))
        for place, value in enumerate(series.values)
    ]
    pieces = [(one, two) for one, two in pairwise(places) if one and two]
    return Line(key, [place for place in places if place], pieces)


def _across(place: int, count: int) -> float:
    inset = (PLOT_RIGHT - PLOT_LEFT) * 0.08
    span = PLOT_RIGHT - PLOT_LEFT - 2 * inset
    return PLOT_LEFT + inset + (span * place / (count - 1) if count > 1 else span / 2)


def _down(value: float, top: float) -> float:
    return PLOT_BOTTOM - (PLOT_BOTTOM - PLOT_TOP) * value / top


def _check(labels: Sequence[str], series: Sequence[Series]) -> float:
    """Refuse what cannot be drawn; give the largest value, or 1 if there is nothing above zero."""
    values = [value for one in series for value in one.values if value is not None]
    if any(len(one.values) != len(labels) for one in series):
        raise ValueError("Each series needs one value per label.")
    if any(value < 0 or not math.isfinite(value) for value in values):
        raise ValueError("Charts show values from zero upwards.")
    return float(max(values, default=0)) or 1.0


def _keys(names: Sequence[str]) -> list[Key]:
    places = [place % len(COLOURS) for place in range(len(names))]
    return [
        Key(name, place + 1, COLOURS[place], DASHES[place])
        for name, place in zip(names, places, strict=True)
    ]


def _data(heading: str, labels: Sequence[str], series: Sequence[Series], write: Write) -> Data:
    rows = [
        [
            label,
            *("–" if one.values[row] is None else write(one.values[row] or 0) for one in series),
        ]
        for row, label in enumerate(labels)
    ]
    return Data([heading, *(one.name for one in series)], rows)


def _shorten(label: str) -> str:
    return label if len(label) <= LABEL_LENGTH else f"{label[: LABEL_LENGTH - 1].rstrip()}…"
