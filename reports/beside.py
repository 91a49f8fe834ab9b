"""A council beside its region, its phase group and England: shares of the headcount, and none that would tell more."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from accounts.models import Council
from assessments.catalogue.statuses import STATUSES
from reports.figures import Figure, Line, by_unit, figure, whole
from reports.measures import ASSESSED, MEASURES, Measure
from reports.uptake import ENGLAND, NO_PHASE, phases_on, snapshot

COMPARED: tuple[Measure, ...] = tuple(MEASURES[key] for key in ("endorsed", "booked", "attended", "accredited_now"))


@dataclass(frozen=True)
class Group:
    """The council (with whom it files) or a group that it belongs to, with its figure for each measure by key."""

    name: str
    figures: Mapping[str, Figure]

    @property
    def assessed(self) -> Figure:
        """The figure that the target is about."""
        return self.figures[ASSESSED.key]

    @property
    def shares(self) -> list[str]:
        """Of each measure compared, in words."""
        return [self.share(each) for each in COMPARED]

    def share(self, measure: Measure) -> str:
        """One of them."""
        return self.figures[measure.key].share


def beside(council: Council, on: date) -> list[Group]:
    """The council first, then its region, its phase group and England, all statuses added up. Three queries.

    It stands there as everybody reads it; so do the others, and what they are told stays hidden from its lead too.
    """
    national = snapshot(on, STATUSES)
    if national is None:
        return []
    own = next((lines for lines in by_unit(national.lines) if council.pk in {each.council for each in lines}), [])
    phases = phases_on(national.day)
    phase = _phase(council.pk, phases)
    in_region = [each for each in national.lines if each.region_code == council.region_id]
    in_phase = [each for each in national.lines if _phase(each.council, phases) == phase]
    return [
        _group(own[0].unit_name if own else council.name, own, figure),
        _group(_region(council.pk, national.lines), in_region, whole),
        _group(phase, in_phase, figure),
        _group(ENGLAND, national.lines, whole),
    ]


def _group(name: str, lines: Sequence[Line], told: Callable[[str, Sequence[Line], str], Figure]) -> Group:
    return Group(name, {each.key: told(name, lines, each.key) for each in COMPARED})


def finding(groups: Sequence[Group]) -> str:
    """What the comparison says, in one sentence that ranks nobody."""
    known = [each for each in groups if each.assessed.percent is not None]
    if not known or known[0] != groups[0]:
        return "There is no share of the council to compare."
    own, *others = known
    words = ", ".join(f"{each.name} {each.share(ASSESSED)}" for each in others)
    return f"Assessed so far: {own.name} {own.share(ASSESSED)} of the headcount; {words}."


def _phase(council: int, phases: Mapping[int, tuple[date, str]]) -> str:
    return phases[council][1] if council in phases else NO_PHASE


def _region(council: int, lines: Sequence[Line]) -> str:
    return next((each.region for each in lines if each.council == council), "Region")
