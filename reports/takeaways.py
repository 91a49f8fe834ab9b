"""The files of the national picture, one for each table of its page, with the same figures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assessments.catalogue.statuses import STATUSES
from reports.figures import whole
from reports.funnels import funnel
from reports.pictures import Picture, trend_of
from reports.sheets import UPTAKE, shares, uptake_rows
from reports.spreads import spread_of

Rows = Sequence[tuple[object, ...]]


@dataclass(frozen=True)
class Takeaway:
    """A table as a file: what its name and its first line are, and its rows of a picture."""

    key: str
    columns: tuple[str, ...]
    rows: Callable[[Picture], Rows]


def _way(picture: Picture) -> Rows:
    return [
        (
            picture.now.day, picture.question.status_words, picture.whole.name, step.measure.name, step.figure.cell,
            step.share_of_before_cell, *shares(step.figure),
        )
        for step in funnel(picture.whole.name, picture.now.lines, whole)
    ]  # fmt: skip


def _months(picture: Picture) -> Rows:
    name = picture.question.measure.name
    return [
        (point.day, STATUSES[status].name, picture.whole.name, name, point.cell)
        for status, points in trend_of(picture).items()
        for point in points
    ]


def _spread(picture: Picture) -> Rows:
    asked = picture.question
    found = spread_of(picture.now.by_council(asked.measure.key))
    of = (picture.now.day, asked.status_words, picture.whole.name, asked.measure.name)
    if found is None:
        return []
    marks = [(*of, name, share.removesuffix("%"), "") for name, share in found.rows]
    return [*marks, *((*of, band.name, "", band.councils) for band in found.bands)]


OF = ("date", "status", "area")
TAKEAWAYS = {
    each.key: each
    for each in (
        Takeaway("areas", UPTAKE, uptake_rows),
        Takeaway("way", (*OF, "step", "number", "percent_of_step_before", "headcount", "census_year", "percent"), _way),
        Takeaway("months", (*OF, "measure", "number"), _months),
        Takeaway("spread", (*OF, "measure", "mark", "percent", "councils"), _spread),
    )
}
