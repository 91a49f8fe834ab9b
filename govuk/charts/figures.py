"""What a chart is given, and the pieces all charts are made of."""

from collections.abc import Sequence
from dataclasses import dataclass

NARROWEST = 280  # px: the width of a chart on a screen of 320
LETTER = 9  # px: a generous letter of 16 px Arial
LINE = 20  # px: a line of words


def plain(value: float) -> str:
    """A number as people read it: 3,328, or 0.5; never 1e+06."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.6g}"


@dataclass(frozen=True)
class Figure:
    """One number of a chart; `words` is how it is written, when that is more than the number."""

    label: str
    value: float | None
    words: str = ""

    @property
    def written(self) -> str:
        """What stands beside the bar or point."""
        return self.words or ("not shown" if self.value is None else plain(self.value))


@dataclass(frozen=True)
class Series:
    """One line of a trend; when there are several, each is named where it ends."""

    name: str
    figures: Sequence[Figure]


@dataclass(frozen=True)
class Tile:
    """One square of a tile map: band 0 to 4 from least to most, None where there is nothing to show."""

    col: int
    row: int
    label: str
    value: str
    band: int | None
    title: str
    href: str = ""

    @property
    def shade(self) -> str:
        """The end of the name of its colour's class."""
        return "none" if self.band is None else str(self.band)


@dataclass(frozen=True)
class Word:
    """Words at a place; `extra` ones are left out on narrow screens."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    extra: bool = False


@dataclass(frozen=True)
class Mark:
    """A target: a line at a place, and its words."""

    at: float
    word: Word


def largest(figures: Sequence[Figure]) -> float:
    """The largest value there is; 0 when none is known."""
    return max((figure.value for figure in figures if figure.value is not None), default=0)


def tidy(number: float) -> float:
    """Two decimals are finer than a screen."""
    return round(number, 2)
