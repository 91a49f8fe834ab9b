"""A few figures side by side, with how they moved: what the home pages show first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.models import Council
from accounts.queries.workforce import is_stale
from foundation.words import short_date
from govuk.charts.figures import Figure as Drawn
from govuk.parts import Stat
from reports.councils import filed, filed_with
from reports.drawings import funnel_bars, needed, target_mark
from reports.figures import Figure
from reports.funnels import Step, funnel
from reports.measures import MEASURES
from reports.uptake import Snapshot

SHOWN = [MEASURES[key] for key in ("endorsed", "booked", "attended", "accredited_now")]


@dataclass(frozen=True)
class Row:
    """One step of the way, and how many more than on the earlier day (None: not known)."""

    step: Step
    change: int | None


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
    is_stale: bool


def glance(council: Council, now: Snapshot, before: Snapshot | None, target_percent: int, on: date) -> Glance:
    """The council today, beside the day of `before`."""
    steps, assessed, shared = funnel(council.name, now.of(council)), filed(now), filed_with(council, now)
    then = {step.measure: step.figure.number for step in funnel("", before.of(council))} if before else {}
    return Glance(
        day=now.day,
        counted=now.counted,
        before=before.day if before else None,
        rows=[Row(each, each.figure.number - then[each.measure] if then else None) for each in steps],
        bars=funnel_bars(steps),
        target=None if shared else target_mark(target_percent, assessed.headcount),
        assessed=assessed,
        to_go=max(0, needed(target_percent, assessed.headcount) - assessed.number) if assessed.headcount else None,
        filed_with=shared,
        is_stale=any(is_stale(year, on) for year in assessed.years),
    )


def moves(now: Snapshot, before: Snapshot | None) -> list[Stat]:
    """England's figures, and how they moved since."""
    return [_stat(now, before, each.key, f"{each.name}, all three statuses") for each in SHOWN]


def _stat(now: Snapshot, before: Snapshot | None, measure: str, name: str) -> Stat:
    england = now.england(measure)
    share = f"{england.share} of headcount" if england.share else ""
    more = england.number - before.england(measure).number if before else 0
    change = f"{_signed(more)} since {short_date(before.day)}" if before else ""
    return Stat(f"{england.number:,}", name, of=share, href=f"{reverse('dfe-uptake')}?measure={measure}", change=change)


def _signed(number: int) -> str:
    if number == 0:
        return "No change"
    return f"{'Up' if number > 0 else 'Down'} {abs(number):,}"
