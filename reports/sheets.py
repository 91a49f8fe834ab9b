"""The files: what a page shows, as rows of plain cells. Dates are written 2026-11-30, shares without a % sign."""

from collections.abc import Mapping, Sequence
from datetime import date

from assessments.catalogue.statuses import STATUSES
from reports.figures import Figure
from reports.funnels import Step
from reports.pictures import Picture

UPTAKE = (
    "date", "status", "measure", "area", "ons_code", "number", "headcount", "census_year", "percent", "compared_with",
    "number_then", "change",
)  # fmt: skip
PARTICIPATION = (
    "date", "council", "status", "measure", "number", "percent_of_step_before", "headcount", "census_year", "percent",
)  # fmt: skip


def uptake_rows(picture: Picture) -> list[tuple[object, ...]]:
    """The parts as they stand in the page's table, then the whole."""
    asked, then = picture.question, picture.before.day if picture.before else ""
    return [
        (
            picture.now.day, asked.status_words, asked.measure.name, each.name, each.gss_code, each.number,
            *_shares(each), then, _cell(each.before), _cell(each.change),
        )
        for each in (*picture.parts, picture.whole)
    ]  # fmt: skip


def participation_rows(day: date, council: str, funnels: Mapping[str, Sequence[Step]]) -> list[tuple[object, ...]]:
    """A council's funnels, status by status."""
    return [
        (
            day, council, STATUSES[status].name, step.measure.name, step.figure.number, _cell(step.of_before),
            *_shares(step.figure),
        )
        for status, steps in funnels.items()
        for step in steps
    ]  # fmt: skip


def _shares(each: Figure) -> tuple[object, ...]:
    return _cell(each.headcount), " or ".join(map(str, each.years)), _cell(each.percent)


def _cell(value: object) -> object:
    return "" if value is None else value
