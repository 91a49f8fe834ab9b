"""Horizontal bars: each label above its bar, each figure after it. Also funnels."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from govuk.charts.figures import LETTER, LINE, NARROWEST, Figure, Mark, Word, largest, tidy

BAR, GAP = 26, 16  # px: a bar, the room under it


@dataclass(frozen=True)
class Bar:
    """A bar with its label and its figure."""

    label: list[Word]
    y: float
    width: float
    figure: Word


@dataclass(frozen=True)
class BarChart:
    """Bars, first at the top."""

    height: float
    bars: list[Bar]
    target: Mark | None


def bar_chart(figures: Sequence[Figure], target: Figure | None = None) -> BarChart:
    """Bars on one scale, from nought to the largest figure or the target."""
    room = _room(figures)
    scale = (100 - room) / (largest([*figures, target] if target else figures) or 1)
    y = LINE + 10 if target else 0
    bars = []
    for figure in figures:
        bars.append(_bar(figure, y, scale))
        y += len(bars[-1].label) * LINE + BAR + GAP
    return BarChart(y, bars, _mark(target, scale))


def funnel(figures: Sequence[Figure]) -> list[Figure]:
    """The same figures, each written with its share of the stage before it."""
    return [_of_before(figure, before) for figure, before in zip(figures, [None, *figures], strict=False)]


def _of_before(figure: Figure, before: Figure | None) -> Figure:
    if before is None or not before.value or figure.value is None:
        return figure
    return Figure(figure.label, figure.value, f"{figure.written} ({figure.value / before.value:.0%})")


def _room(figures: Sequence[Figure]) -> float:
    """The share of the width to keep free for the figures after the bars, on the narrowest screen."""
    longest = max((len(figure.written) for figure in figures), default=0)
    return min(60.0, (longest * LETTER + 12) / NARROWEST * 100)


def _bar(figure: Figure, y: float, scale: float) -> Bar:
    lines = wrap(figure.label, NARROWEST // LETTER) or [""]
    label = [Word(0, y + LINE * (place + 1) - 6, line) for place, line in enumerate(lines)]
    top, width = y + LINE * len(lines), tidy((figure.value or 0) * scale)
    return Bar(label, top, width, Word(width, top + 18, figure.written))


def _mark(target: Figure | None, scale: float) -> Mark | None:
    if target is None or target.value is None:
        return None
    at = tidy(target.value * scale)
    return Mark(at, Word(at, LINE - 6, f"{target.label} {target.written}", "end" if at > 40 else "start"))
