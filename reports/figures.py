"""Counts added up over councils as they may be told, with the headcount they are out of. Pure: no database, no web.

A joint return is one headcount for two councils: it is counted once, and the pair is one row among councils.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

from assessments.rules.disclosure import ABSENT, HIDDEN, LOW, VOID, Rule, Told
from reports.measures import MEASURES


@dataclass(frozen=True)
class Line:
    """One council on one day, with its true counts: `counts` added up, `apart` for each status that was asked for.

    `unit` is who files the return; its headcount is shared. `rule` says how its counts may be told to the reader.
    """

    council: int
    name: str
    gss_code: str
    region_code: str
    region: str
    unit: int | None
    unit_name: str
    headcount: int | None
    year: int | None
    counts: Mapping[str, int]
    apart: tuple[Mapping[str, int], ...] = ()
    rule: Rule = field(default=Rule())
    old_after: int | None = None  # months; empty unless the headcount was older on the day

    def told(self, measure: str) -> list[Told]:
        """What is told of each status."""
        return [self.rule.alone(counts[measure]) for counts in self.apart or (self.counts,)]


@dataclass(frozen=True)
class Figure:
    """`number` of a `headcount`, by the censuses of `years`. The number is the one that is told; None: it is hidden.

    `before` is what was told of the day compared with; `is_compared` where there is one. Write a figure with `words`,
    `share`, `before_words` and `change_words` on a page or in a letter, with the `…_cell`s in a file, and draw
    `number` or `percent`. `stand_ins` says of each year before the latest for how many councils it stands in;
    `old_after` after how many months policy calls a headcount old, if some of it was older.
    """

    name: str
    number: int | None
    headcount: int | None = None
    years: tuple[int, ...] = ()
    gss_code: str = ""
    before: int | None = None
    is_compared: bool = False
    stand_ins: tuple[tuple[int, int], ...] = ()
    old_after: int | None = None

    @property
    def words(self) -> str:
        """The number as it is written, or c."""
        return number_words(self.number)

    @property
    def cell(self) -> object:
        """The number in a file, or c."""
        return HIDDEN if self.number is None else self.number

    @property
    def percent(self) -> Decimal | None:
        """The share of the headcount, to one decimal; None where it is hidden or there is no headcount."""
        return percentage(self.number, self.headcount)

    @property
    def share(self) -> str:
        """The same in words: with its sign, or a symbol."""
        return share_words(self.number, self.headcount)

    @property
    def share_cell(self) -> object:
        """The same in a file."""
        return self.share.removesuffix("%")

    @property
    def headcount_words(self) -> str:
        """The headcount as it is written, or x: it is published, so it is never hidden."""
        return ABSENT if self.headcount is None else f"{self.headcount:,}"

    @property
    def census(self) -> str:
        """Of which day the headcount is: 30 September of a year, which years stand in for how many councils, and
        whether it is old."""
        if not self.years:
            return ""
        latest, *earlier = self.years
        notes = [f"{year} for {count} council{'' if count == 1 else 's'}" for year, count in self.stand_ins]
        words = [f"{' and '.join(notes)} whose {latest} figure was not published"] if notes else []
        if self.is_old:
            words.append(f"{'some of it ' if earlier else ''}more than {self.old_after} months old")
        return f"30 September {latest}" + (f" ({'; '.join(words)})" if words else "")

    @property
    def is_old(self) -> bool:
        """Was some of the headcount older on the day than policy likes?"""
        return self.old_after is not None

    @property
    def change(self) -> int | None:
        """How many more are told than on the day compared with; None where either is hidden or was not counted."""
        return None if self.before is None or self.number is None else self.number - self.before

    @property
    def before_words(self) -> str:
        """What was told then, or a symbol."""
        return number_words(self.before) if self.is_compared else ABSENT

    @property
    def change_words(self) -> str:
        """The change with its sign, or a symbol."""
        if not self.is_compared:
            return ABSENT
        return HIDDEN if self.change is None else signed(self.change)

    @property
    def moved(self) -> str:
        """The change in a sentence, before "since"."""
        if self.change is None:
            return f"Change: {HIDDEN}"
        return f"{'Up' if self.change > 0 else 'Down'} {abs(self.change):,}" if self.change else "No change"


def figure(name: str, lines: Sequence[Line], measure: str, gss_code: str = "") -> Figure:
    """These councils, whichever they are: what is told of each is added up, so it tells nothing new.

    Without a headcount for each of them there is none for all, and places are of none.
    """
    return _figure(name, lines, measure, together(lines, measure), gss_code)


def whole(name: str, lines: Sequence[Line], measure: str) -> Figure:
    """A whole region, or all of England: its true number for each status, rounded, where that tells of nobody."""
    return _figure(name, lines, measure, told_of(lines, measure), "")


def together(lines: Sequence[Line], measure: str) -> Told:
    """What is told of these councils and statuses, added up."""
    rule = lines[0].rule if lines else Rule()
    return rule.together([rule.together(line.told(measure)) for line in lines])


def told_of(lines: Sequence[Line], measure: str) -> Told:
    """What is told of a region or of England: status by status from the truth, then those added up."""
    rule = lines[0].rule if lines else Rule()
    regions: dict[str, list[Line]] = {}
    for line in lines:
        regions.setdefault(line.region_code, []).append(line)
    statuses = range(len(lines[0].apart) or 1) if lines else ()
    return rule.together([_of_status(rule, [*regions.values()], measure, status) for status in statuses])


def _of_status(rule: Rule, regions: Sequence[Sequence[Line]], measure: str, status: int) -> Told:
    numbers = [[(line.apart or (line.counts,))[status][measure] for line in lines] for lines in regions]
    return of_regions(rule, numbers)


def of_regions(rule: Rule, numbers: Sequence[Sequence[int]]) -> Told:
    """What is told of England, or of one region, from the counts of its councils, region by region."""
    regions = [rule.whole(sum(each), [*map(rule.alone, each)]) for each in numbers]
    return rule.whole(sum(map(sum, numbers)), regions)


def _figure(name: str, lines: Sequence[Line], measure: str, told: Told, gss_code: str) -> Figure:
    units = {(line.unit or -line.council): line for line in lines}.values()
    complete = MEASURES[measure].of_headcount and bool(units) and all(line.headcount is not None for line in units)
    headcount = sum(line.headcount or 0 for line in units) if complete else None
    years = tuple(sorted({line.year for line in units if line.year}, reverse=True)) if complete else ()
    stand_ins = tuple((year, sum(line.year == year for line in lines)) for year in years[1:])
    old_after = max((line.old_after for line in units if line.old_after), default=None) if complete else None
    return Figure(name, told.number, headcount, years, gss_code, stand_ins=stand_ins, old_after=old_after)


def number_words(number: int | None) -> str:
    """What is told, as it is written."""
    return HIDDEN if number is None else f"{number:,}"


def signed(change: int) -> str:
    """A change with its sign: +5, -5 or 0."""
    return f"{change:+,}" if change else "0"


def percentage(number: int | None, of: int | None) -> Decimal | None:
    """One decimal, halves up: what page, chart and file are all made of."""
    if not of or number is None:
        return None
    return (Decimal(100 * number) / of).quantize(Decimal("0.1"), ROUND_HALF_UP)


def share_words(number: int | None, of: int | None) -> str:
    """A share as pages, charts and files write it, or a symbol: some of them is never nothing."""
    if of is None:
        return ABSENT
    if number is None:
        return HIDDEN
    percent = percentage(number, of)
    return VOID if percent is None else LOW if number and not percent else f"{percent}%"


def compared(figures: Sequence[Figure], before: Sequence[Figure]) -> list[Figure]:
    """The figures, each with the number that was told of the same place then."""
    then = {each.name: each.number for each in before}
    return [replace(each, before=then.get(each.name), is_compared=each.name in then) for each in figures]


def by_unit(lines: Iterable[Line]) -> list[list[Line]]:
    """The lines of each reporting unit; a council that files no return stands alone."""
    units: dict[int, list[Line]] = {}
    for line in lines:
        units.setdefault(line.unit or -line.council, []).append(line)
    return list(units.values())


def of_unit(lines: list[Line], measure: str) -> Figure:
    """A reporting unit, with the code of its first council."""
    return figure(lines[0].unit_name, lines, measure, lines[0].gss_code)


def grouped(lines: Iterable[Line], name_of: Callable[[Line], str]) -> dict[str, list[Line]]:
    """The lines by group, in the order in which the groups are first met."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(name_of(line), []).append(line)
    return groups
