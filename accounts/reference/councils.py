"""Facts about councils: what they are, and what they came out of."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from accounts.reference.cells import GSS_CODE, LA_CODE, Cells
from accounts.reference.fact import CouncilRow, Fact

REGIONS = {
    "E12000001": "North East",
    "E12000002": "North West",
    "E12000003": "Yorkshire and The Humber",
    "E12000004": "East Midlands",
    "E12000005": "West Midlands",
    "E12000006": "East of England",
    "E12000007": "London",
    "E12000008": "South East",
    "E12000009": "South West",
}
KINDS = ("unitary", "metropolitan district", "London borough", "county", "City of London", "Isles of Scilly")
PLANNED = "planned split"
CHANGES = ("merge", "split", "recode", PLANNED)
NEW_COUNCILS = ("merge", "split")


@dataclass(frozen=True)
class CouncilFact(CouncilRow):
    """A council with children's services as it is today."""

    FILE = "councils.csv"
    COLUMNS = ("name", "gss_code", "la_code", "region", "region_code", "kind", "latitude", "longitude")

    name: str
    la_code: str
    region_code: str
    kind: str
    latitude: float
    longitude: float

    @classmethod
    def of(cls, cells: Cells) -> Self:
        """Region code and region name must belong together."""
        region_code = cells.one_of("region_code", REGIONS, "a region of England")
        if region_code in REGIONS:
            cells.one_of("region", (REGIONS[region_code],), f"the name of {region_code}")
        return cls(
            line=cells.line,
            name=cells.text("name", 80),
            gss_code=cells.code("gss_code", GSS_CODE),
            la_code=cells.code("la_code", LA_CODE),
            region_code=region_code,
            kind=cells.one_of("kind", KINDS, "a kind of council"),
            latitude=float(cells.number("latitude", places=6)),
            longitude=float(cells.number("longitude", places=6)),
        )


@dataclass(frozen=True)
class ChangeFact(Fact):
    """A council came out of another, or got a new code. A plan may lack the codes of its successors."""

    FILE = "council_history.csv"
    COLUMNS = (
        "change_date", "change_type", "predecessor_name", "predecessor_gss_code", "predecessor_la_code",
        "successor_name", "successor_gss_code", "successor_la_code", "how_areas_map", "source",
    )  # fmt: skip

    changed_on: date
    kind: str
    predecessor_name: str
    predecessor_gss_code: str
    predecessor_la_code: str
    successor_name: str
    successor_gss_code: str
    successor_la_code: str
    areas: str
    source: str

    @classmethod
    def of(cls, cells: Cells) -> Self:
        """Only a plan may leave its successor's codes empty."""
        kind = cells.one_of("change_type", CHANGES, "a kind of change")
        unknown = kind == PLANNED and not cells.words("successor_gss_code", 9)
        return cls(
            line=cells.line,
            changed_on=cells.day("change_date"),
            kind=kind,
            predecessor_name=cells.text("predecessor_name", 80),
            predecessor_gss_code=cells.code("predecessor_gss_code", GSS_CODE),
            predecessor_la_code=cells.code("predecessor_la_code", LA_CODE),
            successor_name=cells.text("successor_name", 80),
            successor_gss_code="" if unknown else cells.code("successor_gss_code", GSS_CODE),
            successor_la_code="" if unknown else cells.code("successor_la_code", LA_CODE),
            areas=cells.text("how_areas_map", 200),
            source=cells.text("source", 300),
        )
