"""Facts about numbers: the workforce census, deprivation, and the small look-ups beside them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from accounts.reference.cells import GSS_CODE, LA_CODE, PAIR, Cells
from accounts.reference.places import REGIONS, Fact

NATIONAL, REGIONAL, COUNCIL = "National", "Regional", "Local authority"
INNER_AND_OUTER_LONDON = {"E13000001": "Inner London", "E13000002": "Outer London"}
LONDON = "E12000007"
CENSUS_REGIONS = REGIONS | INNER_AND_OUTER_LONDON
MEASURES = (
    "inpost_headcount", "inpost_fte", "starters_headcount", "leavers_headcount", "agency_headcount", "vacancy_fte",
    "case_holders_fte", "caseload_fte", "turnover_rate_fte",
)  # fmt: skip


@dataclass(frozen=True)
class FigureFact(Fact):
    """Social workers in post on 30 September of a year: of England, a region, or whoever filed a return."""

    FILE = "workforce_timeseries.csv"
    COLUMNS = (
        "time_period", "geographic_level", "region_code", "region_name", "old_la_code", "new_la_code", "la_name",
        *MEASURES, "agency_fte", "leavers_fte", "starters_fte", "cases", "absence_rate_fte",
    )  # fmt: skip

    year: int
    level: str
    census_region: str
    la_codes: tuple[str, ...]
    gss_codes: tuple[str, ...]
    name: str
    headcount: int | None
    fte: Decimal | None
    symbol: str

    @classmethod
    def of(cls, cells: Cells) -> Self:
        """Only council rows carry codes of councils, only national rows no region."""
        level = cells.one_of("geographic_level", (NATIONAL, REGIONAL, COUNCIL), "a geographic level")
        headcount, symbol = cells.figure("inpost_headcount", places=0)
        fte, fte_symbol = cells.figure("inpost_fte", places=1)
        return cls(
            line=cells.line,
            year=cells.year("time_period"),
            level=level,
            census_region="" if level == NATIONAL else cells.one_of("region_code", CENSUS_REGIONS, "a region of England"),
            la_codes=cells.codes("old_la_code", LA_CODE) if level == COUNCIL else (),
            gss_codes=cells.codes("new_la_code", GSS_CODE) if level == COUNCIL else (),
            name=cells.text("la_name", 120) if level == COUNCIL else "",
            headcount=None if headcount is None else int(headcount),
            fte=fte,
            symbol=symbol or fte_symbol,
        )

    @property
    def unit_code(self) -> str:
        """Who filed: "805", or "314 / 318"."""
        return PAIR.join(self.la_codes)

    @property
    def place(self) -> str:
        """What the row is about: a unit, a region or England."""
        return self.unit_code or self.census_region or "England"

    @property
    def region_code(self) -> str:
        """One of the nine: the census tells inner from outer London."""
        return LONDON if self.census_region in INNER_AND_OUTER_LONDON else self.census_region


@dataclass(frozen=True)
class JointReturnFact(Fact):
    """Councils that file one return between them."""

    FILE = "council_joint_returns.csv"
    COLUMNS = ("first_year", "last_year", "units", "gss_codes", "la_codes", "note")

    first_year: int
    last_year: int | None
    names: tuple[str, ...]
    gss_codes: tuple[str, ...]
    la_codes: tuple[str, ...]
    note: str

    @classmethod
    def of(cls, cells: Cells) -> Self:
        """An empty last year means that they still do."""
        return cls(
            line=cells.line,
            first_year=cells.year("first_year"),
            last_year=cells.year("last_year") if cells.words("last_year", 4) else None,
            names=tuple(cells.text("units", 120).split(PAIR)),
            gss_codes=cells.codes("gss_codes", GSS_CODE),
            la_codes=cells.codes("la_codes", LA_CODE),
            note=cells.words("note", 300),
        )


@dataclass(frozen=True)
class LatestFact(Fact):
    """A council's latest figure. Both councils of a joint return show the pair's."""

    FILE = "workforce.csv"
    COLUMNS = ("gss_code", "la_code", "name", "year", "return_type", "reporting_unit", *MEASURES)

    gss_code: str
    la_code: str
    council: str
    year: int
    unit_code: str
    headcount: int

    @classmethod
    def of(cls, cells: Cells) -> Self:
        """Always a number: a year marked x gives way to the one before."""
        cells.one_of("return_type", ("own return", "joint return"), "own return or joint return")
        return cls(
            line=cells.line,
            gss_code=cells.code("gss_code", GSS_CODE),
            la_code=cells.code("la_code", LA_CODE),
            council=cells.text("name", 80),
            year=cells.year("year"),
            unit_code=PAIR.join(cells.codes("reporting_unit", LA_CODE)),
            headcount=cells.whole("inpost_headcount"),
        )


@dataclass(frozen=True)
class DeprivationFact(Fact):
    """A council's Index of Multiple Deprivation, 2019 and 2025."""

    FILE = "deprivation.csv"
    COLUMNS = (
        "gss_code", "name", "region", "imd2019_average_score", "imd2019_rank_of_average_score", "imd2019_average_rank",
        "imd2019_rank_of_average_rank", "imd2019_proportion_most_deprived_10pct", "imd2019_lsoas", "population_mid_2015",
        "imd2025_average_score", "imd2025_average_rank", "imd2025_basis",
    )  # fmt: skip

    gss_code: str
    council: str
    score_2019: Decimal
    rank_2019: int
    most_deprived_share_2019: Decimal
    score_2025: Decimal
    basis_2025: str

    @classmethod
    def of(cls, cells: Cells) -> Self:
        """Scores have three decimal places, shares four."""
        return cls(
            line=cells.line,
            gss_code=cells.code("gss_code", GSS_CODE),
            council=cells.text("name", 80),
            score_2019=cells.number("imd2019_average_score", places=3),
            rank_2019=cells.whole("imd2019_rank_of_average_score"),
            most_deprived_share_2019=cells.number("imd2019_proportion_most_deprived_10pct", places=4),
            score_2025=cells.number("imd2025_average_score", places=3),
            basis_2025=cells.text("imd2025_basis", 120),
        )


@dataclass(frozen=True)
class TileFact(Fact):
    """A council's square on the tile map; row 0 is the top."""

    FILE = "tile_map.csv"
    COLUMNS = ("gss_code", "col", "row")

    gss_code: str
    col: int
    row: int

    @classmethod
    def of(cls, cells: Cells) -> Self:
        """Columns and rows count from 0."""
        return cls(cells.line, cells.code("gss_code", GSS_CODE), cells.whole("col"), cells.whole("row"))


@dataclass(frozen=True)
class AliasFact(Fact):
    """Another spelling of a council's name, in lower case."""

    FILE = "council_aliases.csv"
    COLUMNS = ("alias", "gss_code")

    alias: str
    gss_code: str

    @classmethod
    def of(cls, cells: Cells) -> Self:
        """Lower case, so that look-ups fold once."""
        alias = cells.text("alias", 80)
        if alias != alias.lower():
            cells.fault("alias", "is not in lower case")
        return cls(cells.line, alias, cells.code("gss_code", GSS_CODE))
