"""An attacker with a linear program: what can hidden counts be, by everything that is told together?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from random import Random

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from assessments.rules.disclosure import Rule
from reports.figures import Line, told_of
from reports.uptake import Snapshot

EVERYBODY, M = -1, "attended"


@dataclass(frozen=True)
class Layer:
    """One status, measure and day: the true count of each council, and its region."""

    counts: Sequence[int]
    regions: Sequence[int]

    def lines(self, rule: Rule) -> list[Line]:
        """As the snapshots have them."""
        return [
            Line(at, f"C{at}", f"E{at}", str(region), f"R{region}", at, f"C{at}", 100, 2025, {M: count}, rule=rule)
            for at, (count, region) in enumerate(zip(self.counts, self.regions, strict=True))
        ]


@dataclass
class Program:
    """Bounds of every council's count in every layer, and rows that say what a sum of them is at most."""

    bounds: list[tuple[float, float]]
    rows: list[tuple[dict[int, float], float]]

    @cached_property
    def matrix(self) -> csr_array | None:
        """The left sides of the rows; None without any."""
        places = [(row, at, sign) for row, (terms, _) in enumerate(self.rows) for at, sign in terms.items()]
        if not places:
            return None
        row, at, sign = zip(*places, strict=True)
        return csr_array((sign, (row, at)), shape=(len(self.rows), len(self.bounds)))

    @cached_property
    def limits(self) -> list[float] | None:
        """The right sides: each row is at most that."""
        return [most for _, most in self.rows] or None

    def reach(self, cell: int) -> tuple[float, float]:
        """The least and the most that this count can be."""
        return self.reach_of({cell: 1})

    def reach_of(self, terms: Mapping[int, float]) -> tuple[float, float]:
        """The same of counts added up, each so many times."""
        wanted = np.zeros(len(self.bounds))
        wanted[[*terms]] = [*terms.values()]
        ends = [
            linprog(way * wanted, A_ub=self.matrix, b_ub=self.limits, bounds=self.bounds, method="highs")
            for way in (1, -1)
        ]
        assert [each.status for each in ends] == [0, 0], "what is told contradicts itself"
        return ends[0].fun, -ends[1].fun

    def between(self, terms: Mapping[int, float], low: float, high: float) -> None:
        """These, each so many times, are at least and at most that."""
        self.rows.append((dict(terms), high))
        self.rows.append(({cell: -times for cell, times in terms.items()}, -low))


@dataclass
class Reader:
    """Somebody who reads all that is told; `knows`: a council whose lead it is, and so knows its counts exactly.

    Each count is a cell of the program. `secret` says of those that are hidden what each must be able to be.
    """

    rule: Rule
    knows: int = EVERYBODY
    program: Program = field(default_factory=lambda: Program([], []))
    secret: dict[int, tuple[int, int]] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)

    def cell(self, low: float, high: float) -> int:
        """A count between these two."""
        self.program.bounds.append((low, high))
        return len(self.program.bounds) - 1

    def councils(self, told: Sequence[int | None], truth: Sequence[int]) -> list[int]:
        """A cell for each council, by the number that stands there."""
        found = []
        for at, (number, count) in enumerate(zip(told, truth, strict=True)):
            low, high = (1, self.rule.least - 1) if number is None else self.written(number)
            found.append(self.cell(count, count) if at == self.knows else self.cell(low, high))
            if number is None:
                self.hidden.add(found[-1])
            if number is None and at != self.knows:
                self.secret[found[-1]] = (1, self.rule.least - 1)
        return found

    def whole(self, cells: Sequence[int], number: int | None) -> None:
        """A number told from the truth of these added up; nothing where it is hidden."""
        if number is not None:
            is_coarse = len(cells) > 1 and not self.hidden.isdisjoint(cells)
            told = (self.rule.coarse if is_coarse else self.rule).alone(number)
            self.program.between(dict.fromkeys(cells, 1), told.low, told.high)

    def at_most(self, fewer: Sequence[int], more: Sequence[int]) -> None:
        """Council by council, no more than in the other column: a step of those who came so far, or a day before."""
        self.program.rows += [({few: 1, many: -1}, 0) for few, many in zip(fewer, more, strict=True)]

    def written(self, number: int) -> tuple[int, int]:
        """Between which two a number that is written lies by itself."""
        told = self.rule.alone(number)
        return told.low, told.high

    def narrowed(self) -> list[int]:
        """The cells that cannot be all that they must be able to be."""
        return [cell for cell, (least, most) in self.secret.items() if not self._is_free(cell, least, most)]

    def _is_free(self, cell: int, least: int, most: int) -> bool:
        low, high = self.program.reach(cell)
        return low < least + 0.001 and high > most - 0.001


def narrowed(layers: Sequence[Layer], rule: Rule, *, knows: int = EVERYBODY) -> list[tuple[int, int]]:
    """The hidden counts, by layer and council, that cannot be all of 1 until below `least`.

    Each layer is known to be at most the one before it, council by council: a step of those who came so far, or an
    earlier day of a count that only grows. `knows`: a council whose lead attacks, and so knows its counts exactly.
    """
    return [divmod(cell, len(layers[0].counts)) for cell in reader_of_layers(layers, rule, knows).narrowed()]


def reader_of_layers(layers: Sequence[Layer], rule: Rule, knows: int) -> Reader:
    """All that is told of them; layer after layer, the cells are the councils' in their order."""
    reader, before = Reader(rule, knows), []
    for layer in layers:
        lines = layer.lines(rule)
        cells = reader.councils([rule.alone(count).number for count in layer.counts], layer.counts)
        for area in (*areas_of(layer.regions), range(len(cells))):
            reader.whole([cells[at] for at in area], told_of([lines[at] for at in area], M).number)
        reader.at_most(cells if before else [], before)
        before = cells
    return reader


def areas_of(regions: Sequence[int]) -> list[list[int]]:
    """The councils of each region."""
    return [[at for at, each in enumerate(regions) if each == region] for region in sorted(set(regions))]


def chance(random: Random, councils: int, regions: int, *, most: int, nobody: float) -> Layer:
    """Some councils at random: of each, `nobody` at this rate, else up to `most` people, small numbers more often."""
    counts = [0 if random.random() < nobody else 1 + int(most * random.random() ** 2) for _ in range(councils)]
    return Layer(counts, [at % regions for at in range(councils)])


def fewer(random: Random, layer: Layer) -> Layer:
    """The next step, or the day before: of each council as many or fewer."""
    kept = [max(0, count - random.choice([0, 0, 1, 2, count // 3, count])) for count in layer.counts]
    return Layer(kept, layer.regions)


def layer_of(now: Snapshot, measure: str, status: int) -> Layer:
    """A day of the snapshots as the attacker sets out: one status, by the councils' names."""
    lines = sorted(now.lines, key=lambda line: line.council)
    regions = sorted({line.region_code for line in lines})
    return Layer(
        [line.apart[status][measure] for line in lines], [regions.index(line.region_code) for line in lines]
    )  # fmt: skip
