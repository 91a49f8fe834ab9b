"""What a benchmark answers: rows of a table, each with its baseline, its target and whether that was met."""

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any, TypeVar

T = TypeVar("T")
COUNTED = ("queries", "queries_few", "cpu_ms", "baseline_cpu_ms")
SIGNS: dict[str, Callable[[float, float], bool]] = {"<=": operator.le, ">=": operator.ge}


class Broken(Exception):
    """The service did something wrong: sold a place twice, answered 500, lost a letter. No figure excuses it."""


@dataclass(frozen=True)
class Target:
    """What is asked of a figure of the row: `value`, `ratio` or `queries`."""

    figure: str
    sign: str
    limit: float

    def __str__(self) -> str:
        return f"{self.figure} {self.sign} {self.limit:g}"

    def is_met_by(self, row: "Row") -> bool:
        """Does the row's figure reach it?"""
        figure = getattr(row, self.figure)
        return figure is not None and SIGNS[self.sign](figure, self.limit)


@dataclass(frozen=True)
class Row:
    """One figure.

    `queries` are SQL statements a request, BEGIN and COMMIT included; `queries_few` those where there is little to
    show. `cpu_ms` is what the web server's processes worked for one request, `baseline_cpu_ms` what the ceiling's did.
    """

    name: str
    value: float
    unit: str
    baseline: float | None = None
    targets: tuple[Target, ...] = ()
    queries: int | None = None
    queries_few: int | None = None
    cpu_ms: float | None = None
    baseline_cpu_ms: float | None = None

    @property
    def ratio(self) -> float | None:
        """The value for each one of the baseline."""
        return self.value / self.baseline if self.baseline else None

    @property
    def met(self) -> bool | None:
        """Whether every target is met; nothing where none is set."""
        return all(target.is_met_by(self) for target in self.targets) if self.targets else None

    def as_json(self) -> dict[str, Any]:
        """The row as results.json has it, without what was not counted."""
        always = {
            "name": self.name, "value": rounded(self.value), "unit": self.unit, "baseline": rounded(self.baseline),
            "ratio": rounded(self.ratio), "target": " and ".join(map(str, self.targets)) or None, "met": self.met,
        }  # fmt: skip
        counted = {name: rounded(getattr(self, name)) for name in COUNTED}
        return always | {name: count for name, count in counted.items() if count is not None}


def at_least(limit: float, figure: str = "value") -> Target:
    """More is better."""
    return Target(figure, ">=", limit)


def at_most(limit: float, figure: str = "value") -> Target:
    """Less is better."""
    return Target(figure, "<=", limit)


def p95(values: Sequence[float]) -> float:
    """What 95 of 100 stayed below."""
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def rounded(figure: float | None) -> float | None:
    """Three figures that mean something: more would be noise."""
    if figure is None or isinstance(figure, int):
        return figure
    return float(f"{figure:.3g}") if abs(figure) < 1000 else round(figure)


def in_rounds(rounds: int, *measures: Callable[[], T]) -> list[tuple[T, ...]]:
    """What each measure gave in each round; they take turns, so that a busy moment of the machine meets them all."""
    taken = [[measure() for measure in measures] for _ in range(rounds)]
    return list(zip(*taken, strict=True))


def medians(rounds: int, *measures: Callable[[], float]) -> list[float]:
    """The median of each measure, taken in turn."""
    return [median(given) for given in in_rounds(rounds, *measures)]


def median_of(given: Sequence[T], figure: Callable[[T], float]) -> float:
    """The median of this figure of what was given."""
    return median(figure(each) for each in given)
