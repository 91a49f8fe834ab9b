"""Where each council was expected to be by a day, and where it is. It says how far it has come, not how well it works.

A council that joins is to have a share of its headcount assessed within some months: both are policies. Until then the
share is spread evenly over the days. Of a pair that files jointly the day counts on which the first of them joined.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from accounts.rules.months import months_after
from assessments.catalogue.policies import Policy
from assessments.rules.cohorts import Window, expected_by
from assessments.rules.disclosure import HIDDEN
from reports.drawings import needed
from reports.figures import Figure, Line, by_unit, of_unit
from reports.measures import ASSESSED

REACHED, NO_PACE = "Reached", "None"


@dataclass(frozen=True)
class Pace:
    """A reporting unit in the programme: the figure of those assessed, how many were expected by now, and that in %.

    The share is that of the target, not of whole people, so that small councils do not look further away.
    """

    assessed: Figure
    expected: int
    expected_percent: Decimal

    @property
    def is_reached(self) -> bool | None:
        """Are as many assessed as expected, by what is told? None where that is hidden."""
        return None if self.assessed.number is None else self.assessed.number >= self.expected

    @property
    def to_go(self) -> Decimal | None:
        """By how many percentage points of the headcount it is from its expected pace; None where that is hidden."""
        if self.assessed.percent is None:
            return None
        return max(self.expected_percent - self.assessed.percent, Decimal("0.0"))

    @property
    def to_go_cell(self) -> object:
        """The same in a file."""
        return HIDDEN if self.to_go is None else self.to_go

    @property
    def words(self) -> str:
        """The same for a table."""
        if self.is_reached is None:
            return HIDDEN
        return REACHED if self.is_reached else f"{self.to_go} points to go"

    @property
    def sentence(self) -> str:
        """The same in a sentence."""
        due = f"{self.expected:,} of {self.assessed.name} were expected to be assessed by now"
        if self.is_reached is None:
            return f"{due}."
        return f"{due}; as many are, or more." if self.is_reached else f"{due}: {self.to_go} points of headcount to go."


def paces(lines: Sequence[Line], phases: Mapping[int, tuple[date, str]], policy: Policy, on: date) -> dict[str, Pace]:
    """By the name of the reporting unit: those in the programme and with a headcount. `lines` add up all statuses."""
    found = {}
    for unit in by_unit(lines):
        assessed = of_unit(unit, ASSESSED.key)
        joined = min((phases[each.council][0] for each in unit if each.council in phases), default=None)
        if joined and assessed.headcount:
            found[assessed.name] = pace_of(assessed, joined, policy, on)
    return found


def pace_of(assessed: Figure, joined: date, policy: Policy, on: date) -> Pace:
    """How many, and which share, were to be assessed by the end of `on`; of a figure that has a headcount."""
    last_day = months_after(joined, policy.pace_months) - timedelta(days=1)
    window = Window(joined, last_day, needed(policy.target_percent, assessed.headcount or 0))
    share = Decimal(policy.target_percent * window.gone(on)) / window.days
    return Pace(assessed, expected_by(window, on), share.quantize(Decimal("0.1"), ROUND_HALF_UP))


def finding(found: Mapping[str, Pace]) -> str:
    """How many councils have reached their pace, in one sentence."""
    if not found:
        return "No council is in the programme, so none is expected to be anywhere yet."
    reached = sum(each.is_reached is True for each in found.values())
    return f"{reached} of {len(found)} councils in the programme are where they were expected to be by now, or further."
