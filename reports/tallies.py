"""People counted by council, and how each count is told: the one place of the pages that list all councils."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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
    width = _width(counts)
    councils = [Tally(each.name, each.gss_code, _alone(counts.get(each.number, (0,) * width), rule)) for each in every]
    told = {each.number: tally.told for each, tally in zip(every, councils, strict=True)}
    areas = []
    for name in regions(every):
        here = [each.number for each in every if each.region == name]
        areas.append(Tally(name, "", _wholes(_added(here, counts, width), [told[each] for each in here], rule)))
    return Tallied(_england(every, counts, areas, rule), areas, councils)


def by_region(every: Sequence[Spot], counts: Counts, rule: Rule) -> Tallied:
    """The same where nothing is told of single councils."""
    width = _width(counts)
    areas = []
    for name in regions(every):
        here = [each.number for each in every if each.region == name]
        areas.append(Tally(name, "", _alone(_added(here, counts, width), rule)))
    return Tallied(_england(every, counts, areas, rule), areas)


def held_against(parts: Columns, whole: Told) -> Columns:
    """Counts beside what they add up to: where that would narrow one that is hidden, all but the noughts are hidden."""
    low, high = sum(each.low for each in parts), sum(each.high for each in parts)
    narrows = any(
        each.hides and (whole.high - (low - each.low) < each.high or whole.low - (high - each.high) > each.low)
        for each in parts
    )
    if not narrows:
        return parts
    return [each if each.number == 0 else Told(None, 0, whole.high, each.guess, hides=True) for each in parts]


def finding(areas: Sequence[Tally]) -> str:
    """Where the share is highest and where lowest, of those that are told."""
    known = sorted((each for each in areas if each.percent is not None), key=lambda each: each.percent or 0)
    if len(known) < 2:
        return "Too few people to compare the regions."
    if known[0].percent == known[-1].percent:
        return "There is no difference between the regions."
    return f"{known[-1].name} is highest at {known[-1].share}, {known[0].name} lowest at {known[0].share}."


def _width(counts: Counts) -> int:
    return len(next(iter(counts.values()), (0, 0)))


def _england(every: Sequence[Spot], counts: Counts, areas: Sequence[Tally], rule: Rule) -> Tally:
    truth = _added([each.number for each in every], counts, _width(counts))
    return Tally(ENGLAND, "", _wholes(truth, [each.told for each in areas], rule))


def _alone(numbers: Iterable[int], rule: Rule) -> Columns:
    return [rule.alone(number) for number in numbers]


def _wholes(truth: Sequence[int], parts: Sequence[Columns], rule: Rule) -> Columns:
    return [rule.whole(number, [each[place] for each in parts]) for place, number in enumerate(truth)]


def _added(here: Iterable[int], counts: Counts, width: int) -> Sequence[int]:
    rows = [counts[each] for each in here if each in counts]
    return [sum(row[place] for row in rows) for place in range(width)]
