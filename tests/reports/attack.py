"""An attacker with a linear program: what can hidden counts be, by everything that is told together?"""

from collections.abc import Sequence
from dataclasses import dataclass
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
    rows: list[tuple[dict[int, int], float]]

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
        wanted = np.zeros(len(self.bounds))
        wanted[cell] = 1
        ends = [
            linprog(way * wanted, A_ub=self.matrix, b_ub=self.limits, bounds=self.bounds, method="highs")
            for way in (1, -1)
        ]
        assert [each.status for each in ends] == [0, 0], "what is told contradicts itself"
        return ends[0].fun, -ends[1].fun


def narrowed(layers: Sequence[Layer], rule: Rule, *, knows: int = EVERYBODY) -> list[tuple[int, int]]:
    """The hidden counts, by layer and council, that cannot be all of 1 until below `least`.

    Each layer is known to be at most the one before it, council by council: a step of those who came so far, or an
    earlier day of a count that only grows. `knows`: a council whose lead attacks, and so knows its counts exactly.
    """
    program = _program(layers, rule, knows)
    hidden = [
        (number, at)
        for number, layer in enumerate(layers)
        for at, count in enumerate(layer.counts)
        if at != knows and rule.alone(count).number is None
    ]
    return [each for each in hidden if not _is_free(program, each[0] * len(layers[0].counts) + each[1], rule)]


def _is_free(program: Program, cell: int, rule: Rule) -> bool:
    low, high = program.reach(cell)
    return low < 1.001 and high > rule.least - 1.001


def _program(layers: Sequence[Layer], rule: Rule, knows: int) -> Program:
    program, width = Program([], []), len(layers[0].counts)
    for number, layer in enumerate(layers):
        start, lines = number * width, layer.lines(rule)
        for at, count in enumerate(layer.counts):
            told = rule.alone(count)
            program.bounds.append((count, count) if at == knows else (told.low, told.high))
        areas = [[at for at in range(width) if layer.regions[at] == region] for region in sorted(set(layer.regions))]
        for area in (*areas, range(width)):
            told = told_of([lines[at] for at in area], M)
            if told.number is not None:
                written = rule.alone(told.number)  # what the number says by itself
                program.rows.append(({start + at: 1 for at in area}, written.high))
                program.rows.append(({start + at: -1 for at in area}, -written.low))
        if number:
            program.rows += [({start + at: 1, start - width + at: -1}, 0) for at in range(width)]
    return program


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
