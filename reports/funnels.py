"""The way of a council's people, or a nation's, in numbers: how many came so far, and of those before how many."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessments.rules.disclosure import HIDDEN, VOID
from reports.figures import Figure, Line, figure, percentage, share_words
from reports.measures import FUNNEL, NOW, Measure


@dataclass(frozen=True)
class Step:
    """One step: how many, their share of the headcount (in `figure`) and of the step `before`, if of one."""

    measure: Measure
    figure: Figure
    before: Figure | None

    @property
    def of_before(self) -> Decimal | None:
        """The share of what is told of the step before."""
        return percentage(self.figure.number, self.before.number) if self.before else None

    @property
    def share_of_before(self) -> str:
        """The same in words, or a symbol."""
        if self.before is None:
            return VOID
        return HIDDEN if self.before.number is None else share_words(self.figure.number, self.before.number)

    @property
    def share_of_before_cell(self) -> str:
        """The same in a file."""
        return self.share_of_before.removesuffix("%")


def funnel(name: str, lines: Sequence[Line], told: Callable[[str, Sequence[Line], str], Figure] = figure) -> list[Step]:
    """The steps in the order of the way. People who hold the accreditation now close it: movers are among them.

    `told` is how a figure is made of the lines: `figures.whole` for a whole region or England.
    """
    figures = [told(name, lines, each.key) for each in FUNNEL]
    steps = [
        Step(measure, each, before if measure.of_before else None)
        for measure, each, before in zip(FUNNEL, figures, [None, *figures], strict=False)
    ]
    return [*steps, Step(NOW, told(name, lines, NOW.key), None)]
