"""How councils are spread: the median, the quarters, and how many councils lie in each band. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import quantiles

from govuk.charts.figures import Figure as Drawn
from reports.drawings import BANDS, band_width, bands
from reports.figures import Figure

FEWEST = 4  # councils: fewer have no quarters worth the name


@dataclass(frozen=True)
class Band:
    """A band of shares, as on the map, and how many councils lie in it."""

    name: str
    councils: int


@dataclass(frozen=True)
class Spread:
    """The shares of councils, least first; the quarters are those of the councils shown. Shares in per cent."""

    shares: tuple[Decimal, ...]
    quarter: Decimal
    median: Decimal
    three_quarters: Decimal
    bands: tuple[Band, ...]
    left_out: int

    @property
    def finding(self) -> str:
        """Between which shares the middle half lies, in one sentence that names nobody."""
        count, highest = len(self.shares), self.shares[-1]
        if self.shares[0] == highest:
            return f"All {count} councils have a share of {self.median}%."
        if self.quarter == self.three_quarters:
            return f"At least half of {count} councils have {self.median}%; the highest share is {highest}%."
        middle = f"The middle half of {count} councils lies between {self.quarter}% and"
        return f"{middle} {self.three_quarters}%; half have {self.median}% or less."

    @property
    def rows(self) -> list[tuple[str, str]]:
        """The marks and the ends, as the table and the file have them."""
        return [
            ("Lowest share", f"{self.shares[0]}%"), ("A quarter of councils have at most", f"{self.quarter}%"),
            ("Median: half have at most", f"{self.median}%"),
            ("Three quarters have at most", f"{self.three_quarters}%"), ("Highest share", f"{self.shares[-1]}%"),
        ]  # fmt: skip

    @property
    def dots(self) -> list[Drawn]:
        """One for each council; its name says nothing here."""
        return [Drawn("", float(share)) for share in self.shares]

    @property
    def marks(self) -> list[Drawn]:
        """The quarters and the median."""
        named = (("A quarter", self.quarter), ("Median", self.median), ("Three quarters", self.three_quarters))
        return [Drawn(name, float(value), f"{value}%") for name, value in named]


def spread_of(figures: Sequence[Figure]) -> Spread | None:
    """Of these reporting units; None where fewer than four have a share."""
    shares = sorted(each.percent for each in figures if each.percent is not None)
    if len(shares) < FEWEST:
        return None
    quarter, median, three_quarters = (_rounded(each) for each in quantiles(shares, n=4, method="inclusive"))
    width = band_width(shares)
    found = [min(int(each // width), BANDS - 1) for each in shares]
    counted = tuple(Band(name, found.count(number)) for number, name in enumerate(bands(width)))
    return Spread(tuple(shares), quarter, median, three_quarters, counted, len(figures) - len(shares))


def _rounded(share: Decimal) -> Decimal:
    return share.quantize(Decimal("0.1"), ROUND_HALF_UP)
