"""The headcount each council is measured against on a day: that of the unit which files its return.

Before the first census of a new council the number is that of the councils it came out of, shared with whoever
else came out of them, so that the units of all councils add up to England on every day.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from accounts.models import CouncilChange, ReportingUnit
from accounts.queries.workforce import Headcount, headcounts


@dataclass(frozen=True)
class Share:
    """The reporting unit (by number) that stands for a council, with its headcount and the year of the census."""

    unit: int
    headcount: int
    year: int


@dataclass(frozen=True)
class Family:
    """Councils of the past that count together, and the councils of today that came out of them."""

    before: tuple[Headcount, ...]
    after: frozenset[int]


def headcounts_by_council(day: date) -> dict[int, Share]:
    """By council: its share. Councils without any number are missing. Four queries at most."""
    numbers = dict(ReportingUnit.objects.values_list("code", "pk"))
    found = headcounts(day)
    shares = {
        council: Share(numbers[unit.unit_code], unit.headcount, unit.year)
        for unit in found
        for council in unit.council_ids
    }
    for family in _families([unit for unit in found if not unit.council_ids]):
        first = family.before[0]
        together = Share(numbers[first.unit_code], sum(unit.headcount for unit in family.before), first.year)
        shares = dict.fromkeys(family.after, together) | shares
    return shares


def _families(gone: Iterable[Headcount]) -> list[Family]:
    """Units of the past, those with a successor in common as one."""
    families: list[Family] = []
    for unit, after in _successors({unit.unit_code: unit for unit in gone}):
        kin = [family for family in families if family.after & after]
        families = [family for family in families if family not in kin]
        before = (*(each for family in kin for each in family.before), unit)
        families.append(Family(before, after.union(*(family.after for family in kin))))
    return families


def _successors(gone: dict[str, Headcount]) -> Iterator[tuple[Headcount, frozenset[int]]]:
    """Each unit of the past with the councils that came out of it; no query when there is none."""
    if not gone:
        return
    changes = CouncilChange.objects.filter(predecessor_la_code__in=gone, successor__isnull=False)
    heirs: dict[str, set[int]] = {code: set() for code in gone}
    for code, successor in changes.values_list("predecessor_la_code", "successor"):
        heirs[code].add(successor)
    for code, councils in heirs.items():
        if councils:
            yield gone[code], frozenset(councils)
