"""People counted by council, and how each count is told: the one place of the pages that list all councils."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assessments.rules.disclosure import HIDDEN, Rule, Told
from reports.figures import percentage, share_words
from reports.places import Spot, regions

ENGLAND = "England"
Counts = Mapping[int, Sequence[int]]  # by council
Columns = Sequence[Told]


@dataclass(frozen=True)
class Tally:
    """A place with its counts as they are told."""

    name: str
    gss_code: str
    told: Columns

    @property
    def words(self) -> list[str]:
        """As they are written on a page."""
        return [each.words for each in self.told]

    @property
    def cells(self) -> list[object]:
        """As they are written in a file."""
        return [HIDDEN if each.number is None else each.number for each in self.told]

    @property
    def is_hidden(self) -> bool:
        """Is it not told how many there are at all?"""
        return self.told[0].number is None

    @property
    def percent(self) -> Decimal | None:
        """The last count as a share of the first; None where either is hidden, or there is nobody."""
        return percentage(self.told[-1].number, self.told[0].number)

    @property
    def share(self) -> str:
        """The same as it is written, or a symbol."""
        first, last = self.told[0].number, self.told[-1].number
        return HIDDEN if first is None else share_words(last, first)

    @property
    def last_words(self) -> str:
        """The last count and its share, as a sentence says them."""
        last = self.told[-1]
        return "a number too small to show" if last.number is None else f"{last.words} ({self.share})"

    @property
    def share_cell(self) -> str:
        """The share in a file."""
        return self.share.removesuffix("%")


@dataclass(frozen=True)
class Tallied:
    """England, its regions and its councils."""

    whole: Tally
    regions: Sequence[Tally]
    councils: Sequence[Tally] = ()

    @property
    def every(self) -> list[Tally]:
        """In the order of a file."""
        return [*self.councils, *self.regions, self.whole]


def tallied(every: Sequence[Spot], counts: Counts, rule: Rule) -> Tallied:
    """What is told of each council, its region and England. A council that is not in `counts` has nobody."""
    nobody, rows = _nobody(counts), _by_region(every, counts)
    councils = [Tally(each.name, each.gss_code, _alone(counts.get(each.number, nobody), rule)) for each in every]
    areas = [
        Tally(name, "", _wholes(_added(here), [_alone(row, rule) for row in here], rule)) for name, here in rows.items()
    ]
    truth = _added([nobody, *(row for here in rows.values() for row in here)])
    return Tallied(Tally(ENGLAND, "", _wholes(truth, [each.told for each in areas], rule)), areas, councils)


def split(every: Sequence[Spot], counts: Counts, wholes: Sequence[Told], rule: Rule) -> Tallied:
    """Counts that add up to these wholes of regions. Of councils nothing is told, of England what regions are told."""
    areas = [
        Tally(name, "", rule.split(_added(here), whole))
        for (name, here), whole in zip(_by_region(every, counts).items(), wholes, strict=True)
    ]
    return Tallied(replace(_together(areas, rule), name=ENGLAND), areas)


def added_up(tables: Sequence[Tallied], rule: Rule) -> Tallied:
    """Tables of the same places as one: what is told in each, place by place, so that it tells nothing new."""
    councils = [_together(same, rule) for same in zip(*(table.councils for table in tables), strict=True)]
    areas = [_together(same, rule) for same in zip(*(table.regions for table in tables), strict=True)]
    return Tallied(_together([table.whole for table in tables], rule), areas, councils)


def finding(areas: Sequence[Tally]) -> str:
    """Where the share is highest and where lowest, of those that are told."""
    known = sorted((each for each in areas if each.percent is not None), key=lambda each: each.percent or 0)
    if len(known) < 2:
        return "Too few people to compare the regions."
    if known[0].percent == known[-1].percent:
        return "There is no difference between the regions."
    return f"{known[-1].name} is highest at {known[-1].share}, {known[0].name} lowest at {known[0].share}."


def _nobody(counts: Counts) -> Sequence[int]:
    return (0,) * len(next(iter(counts.values()), (0, 0)))


def _by_region(every: Sequence[Spot], counts: Counts) -> dict[str, list[Sequence[int]]]:
    """The counts of the councils of each region."""
    nobody = _nobody(counts)
    return {name: [counts.get(each.number, nobody) for each in every if each.region == name] for name in regions(every)}


def _alone(numbers: Iterable[int], rule: Rule) -> Columns:
    return [rule.alone(number) for number in numbers]


def _added(rows: Iterable[Sequence[int]]) -> list[int]:
    return [sum(column) for column in zip(*rows, strict=True)]


def _wholes(truth: Sequence[int], parts: Iterable[Columns], rule: Rule) -> Columns:
    return [rule.whole(number, column) for number, column in zip(truth, zip(*parts, strict=True), strict=True)]


def _together(same: Sequence[Tally], rule: Rule) -> Tally:
    columns = zip(*(tally.told for tally in same), strict=True)
    return Tally(same[0].name, same[0].gss_code, [rule.together(each) for each in columns])
