"""Our roll-up of headcounts beside the totals that DfE publishes."""

from dataclasses import dataclass
from datetime import date

from accounts.queries.workforce import Headcount, headcounts
from accounts.reference.census import CENSUS_DAY, COUNCIL, ENGLAND
from accounts.reference.councils import REGIONS
from accounts.reference.facts import Facts

PLACES = {**REGIONS, ENGLAND: ENGLAND}


@dataclass(frozen=True)
class CensusTotals:
    """One census: who counts, and what DfE published for each region code and for England."""

    year: int
    units: tuple[Headcount, ...]
    published: dict[str, int | None]

    def ours(self, place: str) -> int:
        """The units of a region, or of England, added up."""
        return sum(unit.headcount for unit in self.units if place in (unit.region_code, ENGLAND))

    def carried(self) -> list[Headcount]:
        """Units that count with an earlier year, because this census has no number for them."""
        return [unit for unit in self.units if unit.year < self.year]

    def joint(self) -> list[Headcount]:
        """Units of more than one council."""
        return [unit for unit in self.units if len(unit.council_ids) > 1]

    def differences(self) -> list[str]:
        """One line for each place where we and DfE disagree."""
        return [
            f"headcount {self.year}, {name}: {self.ours(place)} added up, {self.published.get(place)} published"
            for place, name in PLACES.items()
            if self.ours(place) != self.published.get(place)
        ]

    def excess(self) -> int:
        """By how many people our England exceeds the published one."""
        return self.ours(ENGLAND) - (self.published.get(ENGLAND) or 0)


def census_totals(facts: Facts) -> list[CensusTotals]:
    """Every census in the files, oldest first."""
    published: dict[int, dict[str, int | None]] = {figure.year: {} for figure in facts.figures}
    for figure in facts.figures:
        if figure.level != COUNCIL:
            published[figure.year][figure.place] = figure.headcount
    return [
        CensusTotals(year, tuple(headcounts(date(year, *CENSUS_DAY))), published[year]) for year in sorted(published)
    ]
