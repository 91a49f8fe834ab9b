"""Who filed workforce returns, when and with whom; and the checks that no return is lost or counted twice."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from accounts.reference.cells import PAIR
from accounts.reference.census import (
    CENSUS_DAY,
    CENSUS_REGIONS,
    COUNCIL,
    ENGLAND,
    FigureFact,
    JointReturnFact,
    LatestFact,
)
from accounts.reference.councils import NEW_COUNCILS
from accounts.reference.facts import Facts
from accounts.reference.files import Problem


@dataclass(frozen=True)
class UnitFact:
    """Who files a return: one council, several that file jointly, or a council that is no more."""

    code: str
    name: str
    region_code: str
    la_codes: tuple[str, ...]
    first_year: int
    last_year: int | None
    note: str


def council_figures(facts: Facts) -> list[FigureFact]:
    """The rows that are somebody's return, oldest first."""
    return sorted((figure for figure in facts.figures if figure.level == COUNCIL), key=lambda figure: figure.year)


def units(facts: Facts) -> list[UnitFact]:
    """Everybody who ever filed, named as in their last return. A new ONS code makes no new unit."""
    filed = defaultdict(list)
    for figure in council_figures(facts):
        filed[figure.unit_code].append(figure)
    notes = {joint.la_codes: joint.note for joint in facts.joint_returns}
    latest = max(figure.year for figure in facts.figures)
    return [
        UnitFact(
            code=code,
            name=figures[-1].name,
            region_code=figures[-1].region_code,
            la_codes=figures[-1].la_codes,
            first_year=figures[0].year,
            last_year=figures[-1].year if figures[-1].year < latest else None,
            note=notes.get(figures[-1].la_codes, ""),
        )
        for code, figures in filed.items()
    ]


def councils_file_twice(facts: Facts) -> Iterator[Problem]:
    """A council in two returns of one year: alone and jointly, or with two others."""
    seen: dict[tuple[int, str], FigureFact] = {}
    for figure in council_figures(facts):
        for code in figure.la_codes:
            first = seen.setdefault((figure.year, code), figure)
            if first.unit_code != figure.unit_code:
                yield Problem(figure.FILE, figure.line, f"{code} filed for {figure.year} in row {first.line} already")


def joint_returns_differ(facts: Facts) -> Iterator[Problem]:
    """A joint return that the list of joint returns lacks for that year, or one that is listed and was never filed."""
    listed = {joint.la_codes: joint for joint in facts.joint_returns}
    filed = [figure for figure in council_figures(facts) if len(figure.la_codes) > 1]
    for figure in filed:
        joint = listed.get(figure.la_codes)
        if joint is None or not joint.first_year <= figure.year <= (joint.last_year or figure.year):
            what = f"{figure.unit_code} is no joint return of {figure.year} in {JointReturnFact.FILE}"
            yield Problem(figure.FILE, figure.line, what)
    for codes in listed.keys() - {figure.la_codes for figure in filed}:
        what = f"{PAIR.join(codes)} has no row in {FigureFact.FILE}"
        yield Problem(JointReturnFact.FILE, listed[codes].line, what)


def returns_are_missing(facts: Facts) -> Iterator[Problem]:
    """A council that existed on a census day and is in no return of that year; or a total that is not there."""
    filed: dict[int, set[str]] = defaultdict(set)
    for figure in facts.figures:
        filed[figure.year].update(figure.la_codes or (figure.place,))
    made = [change for change in facts.changes if change.kind in NEW_COUNCILS]
    began = {change.successor_la_code: change.changed_on for change in made}
    ended = {change.predecessor_la_code: change.changed_on for change in made}
    codes = {council.la_code for council in facts.councils} | ended.keys()
    for year in range(min(filed), max(filed) + 1):
        census = date(year, *CENSUS_DAY)
        alive = {code for code in codes if began.get(code, date.min) <= census < ended.get(code, date.max)}
        for place in sorted((alive | CENSUS_REGIONS.keys() | {ENGLAND}) - filed[year]):
            yield Problem(FigureFact.FILE, 0, f"has no row of {year} for {place}")


def latest_figures_differ(facts: Facts) -> Iterator[Problem]:
    """A latest figure that is not the last number of the series."""
    last = {figure.unit_code: figure for figure in council_figures(facts) if figure.headcount is not None}
    for fact in facts.latest:
        figure = last.get(fact.unit_code)
        if figure is None or (fact.year, fact.headcount) != (figure.year, figure.headcount):
            series = f"{figure.headcount} in {figure.year}" if figure else "nothing"
            what = f"{fact.unit_code} has {fact.headcount} in {fact.year}, but {series} in {FigureFact.FILE}"
            yield Problem(LatestFact.FILE, fact.line, what)
