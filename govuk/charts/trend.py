"""A trend: one or a few lines over the same labels, with a target line when there is one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, floor, log10

from govuk.charts.figures import LINE, Figure, Mark, Series, Word, largest, plain, tidy

TOP, PLOT, FOOT = 30, 220, 30  # px: room for the highest words, the plot, the words under it
ROOM = 12  # labels that stand side by side
LEFT, RIGHT = 13.0, 96.0  # %: where the first and the last point stand


@dataclass(frozen=True)
class Stroke:
    """A straight piece of a line."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class Line:
    """One drawn series. A line alone has its figures written; one of several has its name at its end.

    `gaps` are the symbols of withheld figures, where the line has none.
    """

    number: int
    strokes: list[Stroke]
    points: list[Word]
    name: Word | None
    gaps: list[Word]


@dataclass(frozen=True)
class LineChart:
    """A trend; the words of `grid` name the lines they stand on."""

    height: float
    grid: list[Word]
    axis: list[Word]
    lines: list[Line]
    target: Mark | None


def line_chart(series: Sequence[Series], target: Figure | None = None, unit: str = "") -> LineChart:
    """Lines from nought to a round number above the largest figure or the target."""
    steps = ticks(largest([figure for one in series for figure in one.figures] + ([target] if target else [])))
    scale = PLOT / steps[-1]
    lines = [_line(number, one, scale) for number, one in enumerate(series, 1)]
    lines = _apart(lines) if len(lines) > 1 else [replace(line, name=None) for line in lines]
    grid = [Word(0, _down(step, scale), f"{plain(step)}{unit}") for step in steps]
    axis = _axis([figure.label for figure in series[0].figures] if series else [])
    return LineChart(TOP + PLOT + FOOT, grid, axis, lines, _mark(target, scale))


def ticks(top: float) -> list[float]:
    """Round steps from nought to the figure or just above it: 37 -> 0, 10, 20, 30, 40."""
    if top <= 0:
        return [0, 1]
    size = 10 ** floor(log10(top))
    step = next(size * part for part in (0.25, 0.5, 1, 2, 2.5) if top / (size * part) <= 5)
    return [tidy(step * number) for number in range(ceil(tidy(top / step)) + 1)]


def _line(number: int, series: Series, scale: float) -> Line:
    places = [_point(place, len(series.figures), figure, scale) for place, figure in enumerate(series.figures)]
    strokes = [Stroke(a.x, a.y, b.x, b.y) for a, b in pairwise(places) if a and b]
    points = [place for place in places if place]
    last = points[-1] if points else None
    name = Word(last.x, last.y - 12, f"{series.name} {last.text}", "end") if last else None
    return Line(number, strokes, points, name, _gaps(series))


def _gaps(series: Series) -> list[Word]:
    count = len(series.figures)
    return [
        Word(_across(place, count), TOP + PLOT - 6, figure.words, _anchor(place, count))
        for place, figure in enumerate(series.figures)
        if figure.value is None and figure.words
    ]


def _point(place: int, count: int, figure: Figure, scale: float) -> Word | None:
    if figure.value is None:
        return None
    x, y = _across(place, count), _down(figure.value, scale)
    return Word(x, y, figure.written, _anchor(place, count), 0 < place < count - 1)


def _apart(lines: list[Line]) -> list[Line]:
    """Put a name under its line's end where the name above it would be in the way."""
    settled: list[Line] = []
    for line in sorted(lines, key=lambda line: line.name.y if line.name else 0):
        above = settled[-1].name if settled else None
        if line.name and above and line.name.y < above.y + LINE:
            under = max(line.name.y + 36, above.y + LINE)
            line = replace(line, name=replace(line.name, y=under))
        settled.append(line)
    return sorted(settled, key=lambda line: line.number)


def _axis(labels: Sequence[str]) -> list[Word]:
    """What stands under the points: under every second, counted from the last, where there is no room for all."""
    count, y = len(labels), TOP + PLOT + 22
    gap = 1 if count <= ROOM else 2
    return [
        Word(_across(place, count), y, label, _anchor(place, count), 0 < place < count - 1)
        for place, label in enumerate(labels)
        if place == 0 or (place >= gap and (count - 1 - place) % gap == 0)
    ]


def _mark(target: Figure | None, scale: float) -> Mark | None:
    if target is None or target.value is None:
        return None
    y = _down(target.value, scale)
    return Mark(y, Word(LEFT, y - 8, f"{target.label} {target.written}"))


def _anchor(place: int, count: int) -> str:
    return "end" if place == count - 1 else "start" if place == 0 else "middle"


def _across(place: int, count: int) -> float:
    return tidy(LEFT + (RIGHT - LEFT) * place / max(count - 1, 1))


def _down(value: float, scale: float) -> float:
    return tidy(TOP + PLOT - value * scale)
