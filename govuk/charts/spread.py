"""How many are spread along a scale: one dot each, piled where they lie close, with marks for the quarters."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from govuk.charts.figures import LINE, Figure, Mark, Word, largest, plain, tidy
from govuk.charts.trend import RIGHT, ticks

LEFT = 4.0  # %: where nought stands
COLUMNS = 60  # piles side by side: on the narrowest screen a dot is as wide as its pile
HIGHEST = 150  # px: the highest pile
SMALLEST = 2.5  # px: the radius of a dot in a pile so high that its dots overlap
DOT = 9  # px: from one dot's middle to the next, where there is room
MARKS, FOOT = 3 * LINE, 30  # px: room above for the words of three marks, room under for the scale


@dataclass(frozen=True)
class Dot:
    """One of those who are spread."""

    x: float
    y: float


@dataclass(frozen=True)
class Spread:
    """Dots from the left (nought) to the right; `floor` is where they stand."""

    height: float
    floor: float
    radius: float
    dots: list[Dot]
    axis: list[Word]
    marks: list[Mark]


def spread(figures: Sequence[Figure], marks: Sequence[Figure] = (), unit: str = "") -> Spread:
    """A dot a figure, none for one that is withheld; each mark with its words on a line of its own."""
    steps = ticks(largest([*figures, *marks]))
    floor = MARKS + HIGHEST
    scale = (RIGHT - LEFT) / steps[-1]
    piles = Counter(_pile(each.value, steps[-1]) for each in figures if each.value is not None)
    gap = min(DOT, HIGHEST / max(piles.values(), default=1))
    dots = [
        Dot(tidy(LEFT + (RIGHT - LEFT) * (pile + 0.5) / COLUMNS), tidy(floor - gap * (place + 0.5)))
        for pile, count in sorted(piles.items())
        for place in range(count)
    ]
    axis = [Word(tidy(LEFT + step * scale), floor + 22, f"{plain(step)}{unit}", "middle") for step in steps]
    drawn = [_mark(each, place, scale) for place, each in enumerate(marks) if each.value is not None]
    return Spread(floor + FOOT, floor, tidy(max(gap / 2, SMALLEST)), dots, axis, drawn)


def _pile(value: float, top: float) -> int:
    return min(int(value / top * COLUMNS), COLUMNS - 1)


def _mark(figure: Figure, place: int, scale: float) -> Mark:
    at = tidy(LEFT + (figure.value or 0) * scale)
    anchor = "end" if at > 60 else "start"
    return Mark(at, Word(at, LINE * (place + 1) - 6, f"{figure.label} {figure.written}", anchor))
