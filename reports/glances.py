"""A few figures side by side, with how they moved: what the home pages show first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.models import Council
from foundation.words import short_date
from govuk.charts.figures import Figure as Drawn
from govuk.parts import Stat
from reports.councils import filed, filed_with
from reports.drawings import funnel_bars, target_mark, to_go
from reports.figures import Figure, compared
from reports.funnels import Step, funnel
from reports.measures import MEASURES
from reports.uptake import Snapshot

SHOWN = [MEASURES[key] for key in ("endorsed", "booked", "attended", "accredited_now")]


@dataclass(frozen=True)
class Row:
    """One step of the way, and how many more than on the earlier day."""

    step: Step
    figure: Figure


@dataclass(frozen=True)
class Glance:
    """A council's way in numbers. `assessed` is of its reporting unit, which `filed_with` may share."""

    day: date
    counted: str
    before: date | None
    rows: Sequence[Row]
    bars: Sequence[Drawn]
    target: Drawn | None
    assessed: Figure
    to_go: int | None
    filed_with: str


def glance(council: Council, now: Snapshot, before: Snapshot | None, target_percent: int, on: date) -> Glance:
    """The council today, beside the day of `before`."""
    steps, assessed, shared = funnel(council.name, now.own(council)), filed(council, now), filed_with(council, now)
    then = funnel(council.name, before.own(council)) if before else []
    return Glance(
        day=now.day,
        counted=now.counted,
        before=before.day if before else None,
        rows=[Row(step, figure) for step, figure in zip(steps, _compared(steps, then), strict=True)],
        bars=funnel_bars(steps),
        target=None if shared else target_mark(target_percent, assessed.headcount),
        assessed=assessed,
        to_go=to_go(target_percent, assessed),
        filed_with=shared,
    )


def _compared(steps: Sequence[Step], then: Sequence[Step]) -> list[Figure]:
    if not then:
        return [each.figure for each in steps]
    return [compared([each.figure], [before.figure])[0] for each, before in zip(steps, then, strict=True)]


def moves(now: Snapshot, before: Snapshot | None) -> list[Stat]:
    """England's figures, and how they moved since."""
    return [_stat(now, before, each.key, f"{each.name}, all three statuses") for each in SHOWN]


def _stat(now: Snapshot, before: Snapshot | None, measure: str, name: str) -> Stat:
    (england,) = compared([now.england(measure)], [before.england(measure)] if before else [])
    share = f"{england.share} of headcount" if england.percent is not None else ""
    change = f"{england.moved} since {short_date(before.day)}" if before else ""
    return Stat(england.words, name, of=share, href=f"{reverse('dfe-uptake')}?measure={measure}", change=change)
