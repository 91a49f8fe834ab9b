"""A council beside its region, its phase group and England: shares of the headcount, and none that would tell more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from accounts.models import Council
from assessments.catalogue.statuses import STATUSES
from assessments.rules.small_numbers import LEAST
from reports.figures import Figure, Line, by_unit, figure
from reports.measures import ASSESSED, MEASURES, Measure
from reports.uptake import ENGLAND, NO_PHASE, phases_on, snapshot

COMPARED: tuple[Measure, ...] = tuple(MEASURES[key] for key in ("endorsed", "booked", "attended", "accredited_now"))
FEWEST_OTHERS = 3  # reporting units: of two, each could work out the other


@dataclass(frozen=True)
class Group:
    """The council (with whom it files) or a group that it belongs to, with its figure for each measure by key.

    A figure is None where it would tell a reader what few others did.
    """

    name: str
    figures: Mapping[str, Figure | None]

    @property
    def assessed(self) -> Figure | None:
        """The figure that the target is about."""
        return self.figures[ASSESSED.key]

    @property
    def shares(self) -> list[str]:
        """Of each measure compared, in words."""
        return [self.share(each) for each in COMPARED]

    def share(self, measure: Measure) -> str:
        """One of them."""
        found = self.figures[measure.key]
        return (found.share or "No headcount") if found else "Not shown"


def beside(council: Council, on: date) -> list[Group]:
    """The council first, then its region, its phase group and England, all statuses added up. Two queries."""
    national = snapshot(on, STATUSES)
    if national is None:
        return []
    own = next((lines for lines in by_unit(national.lines) if council.pk in {each.council for each in lines}), [])
    phases = phases_on(national.day)
    phase = _phase(council.pk, phases)
    groups = {
        _region(council.pk, national.lines): [each for each in national.lines if each.region_code == council.region_id],
        phase: [each for each in national.lines if _phase(each.council, phases) == phase],
        ENGLAND: list(national.lines),
    }
    name = own[0].unit_name if own else council.name
    return [
        Group(name, {each.key: figure(name, own, each.key) for each in COMPARED}),
        *(Group(name, told_of(name, lines, own)) for name, lines in groups.items()),
    ]


def finding(groups: Sequence[Group]) -> str:
    """What the comparison says, in one sentence that ranks nobody."""
    known = [each for each in groups if each.assessed and each.assessed.share]
    if not known or known[0] != groups[0]:
        return "Without a headcount of the council there is no share to compare."
    own, *others = known
    words = ", ".join(f"{each.name} {each.share(ASSESSED)}" for each in others)
    return f"Assessed so far: {own.name} {own.share(ASSESSED)} of the headcount; {words}."


def _phase(council: int, phases: Mapping[int, tuple[date, str]]) -> str:
    return phases[council][1] if council in phases else NO_PHASE


def _region(council: int, lines: Sequence[Line]) -> str:
    return next((each.region for each in lines if each.council == council), "Region")


def told_of(name: str, lines: Sequence[Line], own: Sequence[Line]) -> dict[str, Figure | None]:
    """The figures of a group, without those from which the figure of few others could be worked out."""
    others = [each for each in lines if each not in own]
    if len(by_unit(others)) < FEWEST_OTHERS:
        return dict.fromkeys((each.key for each in COMPARED), None)
    return {
        each.key: None if 0 < sum(line.counts[each.key] for line in others) < LEAST else figure(name, lines, each.key)
        for each in COMPARED
    }
