"""What else is known of each council: deprivation, its square on the tile map, other spellings of its name."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from accounts.reference.cells import GSS_CODE, Cells
from accounts.reference.fact import CouncilRow

RANKS = (
    "imd2019_average_rank", "imd2019_rank_of_average_rank", "imd2019_lsoas", "population_mid_2015",
    "imd2025_average_rank",
)  # fmt: skip


@dataclass(frozen=True)
class DeprivationFact(CouncilRow):
    """A council's Index of Multiple Deprivation, 2019 and 2025."""

    FILE = "deprivation.csv"
    COLUMNS = (
        "gss_code", "name", "region", "imd2019_average_score", "imd2019_rank_of_average_score",
        "imd2019_average_rank", "imd2019_rank_of_average_rank", "imd2019_proportion_most_deprived_10pct",
        "imd2019_lsoas", "population_mid_2015", "imd2025_average_score", "imd2025_average_rank", "imd2025_basis",
    )  # fmt: skip

    council: str
    score_2019: Decimal
    rank_2019: int
    most_deprived_share_2019: Decimal
    score_2025: Decimal
    basis_2025: str

    @classmethod
    def of(cls, cells: Cells) -> Self:
        """Scores have three decimal places, shares four."""
        cells.figures(RANKS)
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
class TileFact(CouncilRow):
    """A council's square on the tile map; row 0 is the top."""

    FILE = "tile_map.csv"
    COLUMNS = ("gss_code", "col", "row")

    col: int
    row: int

    @classmethod
    def of(cls, cells: Cells) -> Self:
        """Columns and rows count from 0."""
        return cls(
            line=cells.line,
            gss_code=cells.code("gss_code", GSS_CODE),
            col=cells.whole("col"),
            row=cells.whole("row"),
        )


@dataclass(frozen=True)
class AliasFact(CouncilRow):
    """Another spelling of a council's name, in lower case."""

    FILE = "council_aliases.csv"
    COLUMNS = ("alias", "gss_code")

    alias: str

    @classmethod
    def of(cls, cells: Cells) -> Self:
        """Lower case, so that look-ups fold once."""
        alias = cells.text("alias", 80)
        if alias != alias.lower():
            cells.fault("alias", "is not in lower case")
        return cls(line=cells.line, gss_code=cells.code("gss_code", GSS_CODE), alias=alias)
