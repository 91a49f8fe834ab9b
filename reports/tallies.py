"""People counted by council, and how each count is told: the one place of the pages that list all councils."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.figures import percentage
from reports.places import Spot, regions

LEAST, BASE, HIDDEN = 5, 5, "c"
Counts = Mapping[int, Sequence[int]]


@dataclass(frozen=True)
class Tally:
    """A place with its counts as they are told; None is hidden."""

    name: str
    gss_code: str
    told: tuple[int | None, ...]

    @property
    def words(self) -> list[str]:
        """As they are written on a page."""
        return [HIDDEN if each is None else f"{each:,}" for each in self.told]

    @property
    def cells(self) -> list[object]:
        """As they are written in a file."""
        return [HIDDEN if each is None else each for each in self.told]

    @property
    def percent(self) -> Decimal | None:
        """The last count as a share of the first; None where either is hidden, or there is nobody."""
        first, last = self.told[0], self.told[-1]
        return None if first is None or last is None else percentage(last, first)

    @property
    def share(self) -> str:
        """The same as it is written: z where there is nobody to be a share of."""
        if self.told[0] == 0:
            return "z"
        return HIDDEN if self.percent is None else f"{self.percent}%"

    @property
    def last_words(self) -> str:
        """The last count and its share, as a sentence says them."""
        last = self.words[-1]
        return "a number too small to show" if last == HIDDEN else f"{last} ({self.share})"

    @property
    def share_cell(self) -> str:
        """The same in a file."""
        return self.share.removesuffix("%")


@dataclass(frozen=True)
class Tallied:
    """England, its regions and its councils."""

    whole: Tally
    regions: Sequence[Tally]
    councils: Sequence[Tally]

    @property
    def every(self) -> list[Tally]:
        """In the order of a file."""
        return [*self.councils, *self.regions, self.whole]


def tallied(every: Sequence[Spot], counts: Counts, columns: int) -> Tallied:
    """Add up by region and for England. A council without a count has nobody."""
    nobody = (0,) * columns
    of = {each.number: tuple(counts.get(each.number, nobody)) for each in every}
    councils = [Tally(each.name, each.gss_code, tuple(map(alone, of[each.number]))) for each in every]
    by_region = {name: [of[each.number] for each in every if each.region == name] for name in regions(every)}
    return Tallied(
        _area("England", [row for rows in by_region.values() for row in rows], columns),
        [_area(name, rows, columns) for name, rows in by_region.items()],
        councils,
    )


def alone(number: int) -> int | None:
    """None is told as 0; from 1 until below 5 a count is hidden; any other is rounded to the nearest 5."""
    if 0 < number < LEAST:
        return None
    return (number + BASE // 2) // BASE * BASE


def finding(areas: Sequence[Tally]) -> str:
    """Where the share is highest and where lowest, of those that are told."""
    known = sorted((each for each in areas if each.percent is not None), key=lambda each: each.percent or 0)
    if len(known) < 2:
        return "Too few people to compare the regions."
    if known[0].percent == known[-1].percent:
        return "There is no difference between the regions."
    return f"{known[-1].name} is highest at {known[-1].share}, {known[0].name} lowest at {known[0].share}."


def _area(name: str, rows: Sequence[Sequence[int]], columns: int) -> Tally:
    return Tally(name, "", tuple(alone(sum(row[column] for row in rows)) for column in range(columns)))
