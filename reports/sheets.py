"""The files: what a page shows, as rows of plain cells. Dates are written 2026-11-30, shares without a % sign.

A cell holds what the page says: a number, or one of the symbols c, x, z and low.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from assessments.catalogue.statuses import STATUSES
from assessments.rules.disclosure import ABSENT, HIDDEN
from reports.beside import COMPARED, Group
from reports.figures import Figure
from reports.funnels import Step
from reports.measures import NOW
from reports.movements import Changed
from reports.pictures import Picture
from reports.teams import Parts
from reports.trends import Point

ALL = "All three statuses"
NOTHING = ("", "", "", "")

UPTAKE = (
    "date", "status", "measure", "area", "ons_code", "number", "headcount", "census_year", "percent", "compared_with",
    "number_then", "change", "assessed", "expected_by_now", "points_to_go",
)  # fmt: skip
PARTICIPATION = (
    "table", "date", "council", "group", "status", "measure", "number", "percent_of_step_before", "headcount",
    "census_year", "percent",
)  # fmt: skip


def uptake_rows(picture: Picture) -> list[tuple[object, ...]]:
    """The parts as they stand in the page's table, then the whole; with the pace where the parts are councils."""
    asked, then = picture.question, picture.before.day if picture.before else ""
    return [
        (
            picture.now.day, asked.status_words, asked.measure.name, each.name, each.gss_code, each.cell,
            *shares(each), then, *compared_cells(each),
            *((pace.assessed.cell, pace.expected, pace.to_go_cell) if pace else ("", "", "")),
        )
        for each, pace in (*picture.rows, (picture.whole, None))
    ]  # fmt: skip


def participation_rows(day: date, council: str, funnels: Mapping[str, Sequence[Step]]) -> list[tuple[object, ...]]:
    """A council's funnels, status by status."""
    return [
        (
            "the way", day, council, council, STATUSES[status].name, step.measure.name, step.figure.cell,
            step.share_of_before_cell, *shares(step.figure),
        )
        for status, steps in funnels.items()
        for step in steps
    ]  # fmt: skip


def beside_rows(day: date, council: str, groups: Sequence[Group]) -> list[tuple[object, ...]]:
    """The council beside its region, its phase group and England."""
    return [
        (
            "beside others", day, council, each.name, ALL, measure.name, "", "", "", "",
            each.figures[measure.key].share_cell,
        )
        for each in groups
        for measure in COMPARED
    ]  # fmt: skip


def trend_rows(council: str, trends: Mapping[str, Sequence[Point]]) -> list[tuple[object, ...]]:
    """Accredited on each day of the trend; nothing where that day was never counted."""
    return [
        ("month by month", point.day, council, council, STATUSES[status].name, NOW.name, point.cell, *NOTHING)
        for status, points in trends.items()
        for point in points
    ]


def change_rows(council: str, found: Changed) -> list[tuple[object, ...]]:
    """Each measure on the earlier day and on the later one."""
    return [
        ("what changed", day, council, council, ALL, each.name, number.replace(",", ""), *NOTHING)
        for each in found.figures
        for day, number in ((found.before, each.before_words), (found.day, each.words))
        if day
    ]


def parts_rows(parts: Parts, day: date, council: str) -> list[tuple[object, ...]]:
    """The council's own people of today, by team and by function."""
    return [
        (table, day, council, each.name, ALL, measure, number, *NOTHING)
        for table, found in (("by team", parts.teams), ("by function", parts.functions))
        for each in found
        for measure, number in (
            ("People", each.people), ("Not started", each.not_started), ("On the way", each.on_the_way),
            ("Accredited", each.accredited),
        )
    ]  # fmt: skip


def shares(each: Figure) -> tuple[object, ...]:
    """The headcount, the years of its censuses and the share, as three cells."""
    headcount = ABSENT if each.headcount is None else each.headcount
    return headcount, " or ".join(map(str, each.years)), each.share_cell


def compared_cells(each: Figure) -> tuple[object, ...]:
    """What was told on the day compared with, and the change since, as two cells."""
    if not each.is_compared:
        return ABSENT, ABSENT
    return tuple(HIDDEN if number is None else number for number in (each.before, each.change))
