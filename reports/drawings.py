"""What the charts are handed: the same figures as in the tables, with the words beside them and a finding."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from django.urls import reverse

from accounts.queries.tiles import tile_positions
from assessments.rules.disclosure import ABSENT
from foundation.words import date_words
from govuk.charts.figures import Figure as Drawn
from govuk.charts.figures import Series, Tile
from reports.figures import Figure, Line, by_unit, figure
from reports.funnels import Step
from reports.rhythms import MONTHLY, Rhythm
from reports.short_names import short
from reports.trends import Point

BANDS = 5
DRAWABLE = 4  # a line that never rises above three people says less than the table
MORE_THAN_A_YEAR = timedelta(days=400)
STEPS = [Decimal(step) for step in ("0.5", "1", "2", "3", "4", "5", "10", "15", "20")]


def funnel_bars(steps: Sequence[Step]) -> list[Drawn]:
    """One bar a step, as many people long."""
    return [Drawn(step.measure.name, step.figure.number, step.figure.words) for step in steps]


def target_mark(percent: int, headcount: int | None) -> Drawn | None:
    """Where the bars would reach the target; nothing without a headcount."""
    return Drawn(f"Target, {percent}% assessed:", needed(percent, headcount)) if headcount else None


def needed(percent: int, headcount: int) -> int:
    """How many people make this share of a headcount: the next whole person."""
    return -(-headcount * percent // 100)


def to_go(percent: int, assessed: Figure) -> int | None:
    """How many more people it takes to reach the target, by what is told; None where that is hidden or of nothing."""
    if not assessed.headcount or assessed.number is None:
        return None
    return max(0, needed(percent, assessed.headcount) - assessed.number)


def share_bars(figures: Sequence[Figure]) -> list[Drawn]:
    """One bar an area, as long as its share of the headcount."""
    return [Drawn(each.name, None if each.percent is None else float(each.percent), each.share) for each in figures]


def share_finding(figures: Sequence[Figure]) -> str:
    """Which area is furthest, and which least far."""
    known = sorted((each for each in figures if each.percent is not None), key=lambda each: each.percent or 0)
    if not known or known[0].percent == known[-1].percent:
        return "There is no difference between the areas."
    return f"{known[-1].name} is highest at {known[-1].share}, {known[0].name} lowest at {known[0].share}."


def trend_lines(trends: Mapping[str, Sequence[Point]]) -> list[Series]:
    """One line a status (by its short name), over the same days; none for a status that stays too small to draw."""
    return [
        Series(status.capitalize(), trend_points(points))
        for status, points in trends.items()
        if max((point.number or 0 for point in points), default=0) >= DRAWABLE
    ]


def trend_points(points: Sequence[Point]) -> list[Drawn]:
    """A point a day."""
    return [
        Drawn(label, point.number) for label, point in zip(labels([each.day for each in points]), points, strict=True)
    ]


def labels(days: Sequence[date]) -> list[str]:
    """Under a trend: Nov for the end of a month, 23 Nov for any other day; the year where another begins."""
    years = [days[0].year if days[-1] - days[0] < MORE_THAN_A_YEAR else 0, *(day.year for day in days)]
    return [_label(day) + (f" {day.year}" if day.year != year else "") for day, year in zip(days, years, strict=False)]


def trend_finding(trends: Mapping[str, Sequence[Point]], rhythm: Rhythm = MONTHLY) -> str:
    """How many then and now, from which day to which, and which days are between."""
    first, *_, last = next(iter(trends.values()))
    moved = ", ".join(f"{status} {_from_to(points)}" for status, points in trends.items())
    days = f"{date_words(first.day)} to {date_words(last.day)}, with the {rhythm.ends} between"
    return f"{moved[0].upper()}{moved[1:]}: {days}."


def _label(day: date) -> str:
    return f"{day:%b}" if (day + timedelta(days=1)).day == 1 else f"{day.day} {day:%b}"


def _from_to(points: Sequence[Point]) -> str:
    known = [each.words for each in points if each.words != ABSENT]
    return f"from {known[0]} to {known[-1]}" if known else "not counted"


def by_day(trends: Mapping[str, Sequence[Point]]) -> list[tuple[Point, ...]]:
    """The same, a row a day, for the table beside the chart."""
    return list(zip(*trends.values(), strict=True))


def tiles(lines: Sequence[Line], measure: str) -> tuple[list[Tile], list[str]]:
    """A square for each council, shaded by its reporting unit's share, and what the shades mean."""
    units = [(unit, figure(unit[0].unit_name, unit, measure)) for unit in by_unit(lines)]
    step = band_width([each.percent for _, each in units if each.percent is not None])
    at = _positions(line.gss_code for line in lines)
    return [
        _tile(line, each, at[line.gss_code], step) for unit, each in units for line in unit if line.gss_code in at
    ], bands(step)  # fmt: skip


def _tile(line: Line, each: Figure, at: tuple[int, int], step: Decimal) -> Tile:
    band = None if each.percent is None else min(int(each.percent // step), BANDS - 1)
    href = reverse("dfe-council", args=[line.gss_code])
    return Tile(*at, short(line.name), each.share, band, f"{line.name}: {each.share}", href)


def _positions(codes: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Where the squares of these councils go, without the empty rows and columns before the first."""
    known = {code: tile_positions()[code] for code in codes if code in tile_positions()}
    left, top = (min((at[axis] for at in known.values()), default=0) for axis in (0, 1))
    return {code: (col - left, row - top) for code, (col, row) in known.items()}


def band_width(percents: Sequence[Decimal]) -> Decimal:
    """The narrowest round width with which five bands reach the highest share."""
    top = max(percents, default=Decimal(0))
    return next((step for step in STEPS if step * BANDS > top), (top / BANDS).quantize(Decimal(1), ROUND_CEILING) + 1)


def bands(step: Decimal) -> list[str]:
    """What the shades of a map mean, least first."""
    under = [f"{step * number}% to under {step * (number + 1)}%" for number in range(BANDS - 1)]
    return [*under, f"{step * (BANDS - 1)}% or more"]
