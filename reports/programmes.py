"""Which council was in which national programme in which year: the public record, and what the demo adds to it.

The record is not complete: absence from it is no proof. Published were 51 councils of phase 2 by July 2019 and 12 that
joined in 2020; the grant letter that could be read names some of them (notes to the reference tables).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from accounts.models import SiteMembership
from reports.places import Spot, spots

FIRST_YEAR = 2015
NAAS = "NAAS"
PROGRAMMES = (NAAS, "Partners in Practice", "Tri-borough", "Bi-borough")
PUBLISHED = {"phase 2": 51, "2020 joiners": 12}
SHORT = {NAAS: "", "Partners in Practice": "Partners", "Tri-borough": "Tri", "Bi-borough": "Bi"}
COLUMNS = ("council", "ons_code", "region", "year", "programme", "phase", "since", "until", "basis", "source")


@dataclass(frozen=True)
class Membership:
    """A council in a phase of a programme, from when to when. `is_made_up`: the demo fills it in."""

    programme: str
    phase: str
    start: date
    end: date | None
    is_made_up: bool
    source: str

    @property
    def code(self) -> str:
        """As short as a cell of the grid needs it."""
        short = SHORT.get(self.programme, self.programme)
        return (short or self.phase.capitalize()) + ("*" if self.is_made_up else "")

    @property
    def words(self) -> str:
        """In full, to be read out."""
        return f"{self.programme}, {self.phase}{', made up for the demo' if self.is_made_up else ''}"

    def is_in(self, year: int) -> bool:
        """Was it a member on any day of that year?"""
        return self.start.year <= year and (self.end is None or self.end > date(year, 1, 1))


@dataclass(frozen=True)
class Row:
    """One council, year by year."""

    spot: Spot
    years: Sequence[tuple[int, list[Membership]]]

    @property
    def is_listed(self) -> bool:
        """Is it in any programme in any of the years?"""
        return any(found for _, found in self.years)


@dataclass(frozen=True)
class Grid:
    """All councils over these years. `missing`: by phase, how many names the public record does not give."""

    years: list[int]
    rows: list[Row]
    missing: dict[str, int]

    def only(self, region_code: str, words: str, programme: str) -> list[Row]:
        """The councils that somebody asked for."""
        return [
            row for row in self.rows
            if row.spot.is_in(region_code, words)
            and (not programme or any(each.programme == programme for _, found in row.years for each in found))
        ]  # fmt: skip

    def by_programme(self) -> list[tuple[str, list[int]]]:
        """For each programme and phase, how many councils were listed in each year."""
        kinds = sorted({
            (PROGRAMMES.index(each.programme), each.start, each.programme, each.phase)
            for row in self.rows for _, found in row.years for each in found
        })  # fmt: skip
        names = dict.fromkeys(f"{programme}, {phase}" for _, _, programme, phase in kinds)
        return [(name, [self._listed(name, place) for place in range(len(self.years))]) for name in names]

    def _listed(self, name: str, place: int) -> int:
        return sum(
            any(f"{each.programme}, {each.phase}" == name for each in row.years[place][1]) for row in self.rows
        )  # fmt: skip


def grid(day: date) -> Grid:
    """From 2015 to the year of `day`. Three queries."""
    years = list(range(FIRST_YEAR, day.year + 1))
    found: dict[int, list[Membership]] = defaultdict(list)
    facts: dict[str, int] = defaultdict(int)
    for each in SiteMembership.objects.filter(start__lte=day, programme__in=PROGRAMMES).order_by("start", "pk"):
        is_made_up = each.basis == SiteMembership.Basis.DEMO
        found[each.council_id].append(
            Membership(each.programme, each.phase, each.start, each.end, is_made_up, each.source or each.note)
        )
        facts[each.phase] += each.programme == NAAS and not is_made_up
    rows = [Row(spot, [(year, _in(found[spot.number], year)) for year in years]) for spot in spots(day)]
    return Grid(years, rows, {phase: said - facts[phase] for phase, said in PUBLISHED.items() if said > facts[phase]})


def programme_rows(rows: Iterable[Row]) -> list[tuple[object, ...]]:
    """A line for each council, year and programme of the grid, as plain cells."""
    return [
        (
            row.spot.name, row.spot.gss_code, row.spot.region, year, each.programme, each.phase, each.start,
            each.end or "", "made up for the demo" if each.is_made_up else "public record", each.source,
        )
        for row in rows for year, found in row.years for each in found
    ]  # fmt: skip


def _in(memberships: Iterable[Membership], year: int) -> list[Membership]:
    return [each for each in memberships if each.is_in(year)]
