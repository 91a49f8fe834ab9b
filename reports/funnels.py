"""The way of a council's people, or a nation's, in numbers: how many came so far, and of those before how many."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.figures import Figure, Line, figure, percentage, share_words
from reports.measures import FUNNEL, NOW, Measure


@dataclass(frozen=True)
class Step:
    """One step: how many, their share of the headcount (in `figure`) and of the step before."""

    measure: Measure
    figure: Figure
    of_before: Decimal | None

    @property
    def share_of_before(self) -> str:
        """The latter in words; empty where there is none."""
        return share_words(self.figure.number, self.of_before)


def funnel(name: str, lines: Sequence[Line]) -> list[Step]:
    """The steps in the order of the way. People who hold the accreditation now close it: movers are among them."""
    figures = [figure(name, lines, each.key) for each in FUNNEL]
    steps = [
        Step(measure, each, percentage(each.number, before.number) if before and measure.of_before else None)
        for measure, each, before in zip(FUNNEL, figures, [None, *figures], strict=False)
    ]
    return [*steps, Step(NOW, figure(name, lines, NOW.key), None)]
