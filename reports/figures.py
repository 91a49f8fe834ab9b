"""Counts added up over councils, with the headcount they are out of. Pure: no database, no web.

A joint return is one headcount for two councils: it is counted once, and the pair is one row among councils.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from reports.measures import MEASURES


@dataclass(frozen=True)
class Line:
    """One council on one day, its statuses added up. `unit` is who files the return; its headcount is shared."""

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


@dataclass(frozen=True)
class Figure:
    """`number` of a `headcount`, by the censuses of `years`. `before` is the number on the day compared with.

    `stand_ins` says of each year before the latest for how many councils it stands in.
    """

    name: str
    number: int
    headcount: int | None = None
    years: tuple[int, ...] = ()
    gss_code: str = ""
    before: int | None = None
    stand_ins: tuple[tuple[int, int], ...] = ()

    @property
    def percent(self) -> Decimal | None:
        """The share of the headcount, to one decimal; None where there is no headcount."""
        return percentage(self.number, self.headcount)

    @property
    def share(self) -> str:
        """The same in words, with its sign; empty where there is no headcount."""
        return share_words(self.number, self.percent)

    @property
    def census(self) -> str:
        """Of which day the headcount is: 30 September of a year, and which years stand in for how many councils."""
        if not self.years:
            return ""
        day = f"30 September {self.years[0]}"
        if not self.stand_ins:
            return day
        each = [f"{year} for {count} council{'' if count == 1 else 's'}" for year, count in self.stand_ins]
        return f"{day} ({' and '.join(each)} whose {self.years[0]} figure was not published)"

    @property
    def change(self) -> int | None:
        """How many more than on the day compared with."""
        return None if self.before is None else self.number - self.before


def figure(name: str, lines: Sequence[Line], measure: str, gss_code: str = "") -> Figure:
    """These councils added up. Without a headcount for each of them there is none for all, and places are of none."""
    units = {(line.unit or -line.council): line for line in lines}.values()
    whole = MEASURES[measure].of_headcount and bool(units) and all(line.headcount is not None for line in units)
    headcount = sum(line.headcount or 0 for line in units) if whole else None
    years = tuple(sorted({line.year for line in units if line.year}, reverse=True)) if whole else ()
    stand_ins = tuple((year, sum(line.year == year for line in lines)) for year in years[1:])
    return Figure(name, sum(line.counts[measure] for line in lines), headcount, years, gss_code, stand_ins=stand_ins)


def percentage(number: int, headcount: int | None) -> Decimal | None:
    """One decimal, halves up: what page, chart and file are all made of."""
    if not headcount:
        return None
    return (Decimal(100 * number) / headcount).quantize(Decimal("0.1"), ROUND_HALF_UP)


def share_words(number: int, percent: Decimal | None) -> str:
    """A share as pages and charts write it: some of them is never nothing."""
    if percent is None:
        return ""
    return "under 0.1%" if number and not percent else f"{percent}%"


def compared(figures: Sequence[Figure], before: Sequence[Figure]) -> list[Figure]:
    """The figures, each with the number that the same place had then."""
    then = {each.name: each.number for each in before}
    return [replace(each, before=then.get(each.name)) for each in figures]


def by_unit(lines: Iterable[Line]) -> list[list[Line]]:
    """The lines of each reporting unit; a council that files no return stands alone."""
    units: dict[int, list[Line]] = {}
    for line in lines:
        units.setdefault(line.unit or -line.council, []).append(line)
    return list(units.values())


def of_unit(lines: list[Line], measure: str) -> Figure:
    """A reporting unit, with the code of its first council."""
    return figure(lines[0].unit_name, lines, measure, lines[0].gss_code)


def grouped(lines: Iterable[Line], name_of: Callable[[Line], str], measure: str) -> list[Figure]:
    """One figure a group, in the order in which the groups are first met."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(name_of(line), []).append(line)
    return [figure(name, group, measure) for name, group in groups.items()]
