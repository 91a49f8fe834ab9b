"""Facts of the workforce census: figures, and who files returns together."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from accounts.reference.cells import GSS_CODE, LA_CODE, PAIR, Cells
from accounts.reference.councils import REGIONS
from accounts.reference.fact import CouncilRow, Fact

CENSUS_DAY = (9, 30)  # DfE counts who is in post on 30 September
NATIONAL, REGIONAL, COUNCIL = "National", "Regional", "Local authority"
INNER_AND_OUTER_LONDON = {"E13000001": "Inner London", "E13000002": "Outer London"}
LONDON = "E12000007"
ENGLAND = "England"
CENSUS_REGIONS = REGIONS | INNER_AND_OUTER_LONDON
MEASURES = (
    "starters_headcount", "leavers_headcount", "agency_headcount", "vacancy_fte", "case_holders_fte", "caseload_fte",
    "turnover_rate_fte",
)  # fmt: skip
MORE_MEASURES = ("agency_fte", "leavers_fte", "starters_fte", "cases", "absence_rate_fte")


@dataclass(frozen=True)
class FigureFact(Fact):
    """Social workers in post on the census day of a year: of England, a region, or whoever filed a return."""

    FILE = "workforce_timeseries.csv"
    COLUMNS = (
        "time_period", "geographic_level", "region_code", "region_name", "old_la_code", "new_la_code", "la_name",
        "inpost_headcount", "inpost_fte", *MEASURES, *MORE_MEASURES,
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
        cells.figures((*MEASURES, *MORE_MEASURES))
        headcount, symbol = cells.figure("inpost_headcount", places=0)
        fte, fte_symbol = cells.figure("inpost_fte", places=1)
        return cls(
            line=cells.line,
            year=cells.year("time_period"),
            level=level,
            census_region=""
            if level == NATIONAL
            else cells.one_of("region_code", CENSUS_REGIONS, "a region of England"),
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
        return self.unit_code or self.census_region or ENGLAND

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
    gss_codes: tuple[str, ...]
    la_codes: tuple[str, ...]
    note: str

    @classmethod
    def of(cls, cells: Cells) -> Self:
        """An empty last year means that they still do."""
        cells.text("units", 120)
        return cls(
            line=cells.line,
            first_year=cells.year("first_year"),
            last_year=cells.year("last_year") if cells.words("last_year", 4) else None,
            gss_codes=cells.codes("gss_codes", GSS_CODE),
            la_codes=cells.codes("la_codes", LA_CODE),
            note=cells.words("note", 300),
        )


@dataclass(frozen=True)
class LatestFact(CouncilRow):
    """A council's latest figure. Both councils of a joint return show the pair's."""

    FILE = "workforce.csv"
    COLUMNS = (
        "gss_code", "la_code", "name", "year", "return_type", "reporting_unit", "inpost_headcount", "inpost_fte",
        *MEASURES,
    )  # fmt: skip

    la_code: str
    council: str
    year: int
    unit_code: str
    headcount: int

    @classmethod
    def of(cls, cells: Cells) -> Self:
        """Always a number: a year marked x gives way to the one before."""
        cells.figures(("inpost_fte", *MEASURES))
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
