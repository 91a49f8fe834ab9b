"""One council's participation, status by status, beside the headcount it is measured against."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import OuterRef, QuerySet, Subquery

from accounts.models import Council, EmploymentSpell, SocialWorker
from assessments.catalogue.statuses import STATUSES
from assessments.models import Booking
from assessments.rules.disclosure import PLAIN, Rule
from reports.figures import Figure, Line, figure
from reports.funnels import Step, funnel
from reports.measures import ASSESSED, NOW
from reports.trends import Point, days_of_trend, trends
from reports.uptake import Snapshot, snapshots, together

FORTNIGHT = timedelta(days=14)


@dataclass(frozen=True)
class Participated:
    """A council on one day. `assessed` is of its reporting unit; `filed_with` names the other council of a pair."""

    council: Council
    day: date
    counted_at: datetime
    funnels: Mapping[str, Sequence[Step]]
    trends: Mapping[str, Sequence[Point]]
    assessed: Figure
    filed_with: str
    rule: Rule


def own_participation(council: Council, as_at: date) -> Participated | None:
    """As those read it who know the council's people: every number of its own as it is. See `participated`."""
    return _participated(council, as_at, lambda each: each.own(council), PLAIN)


def everywhere() -> QuerySet[Council]:
    """Every council, with its region: the Department sees all."""
    return Council.objects.select_related("region")


def participated(council: Council, as_at: date) -> Participated | None:
    """The latest figures up to a day, as others read them; None when nothing was counted by then. Four queries."""
    return _participated(council, as_at, lambda each: each.of(council), None)


def _participated(
    council: Council, as_at: date, read: Callable[[Snapshot], list[Line]], rule: Rule | None
) -> Participated | None:
    apart = snapshots(as_at, council)
    total = together(apart)
    if total is None:
        return None
    assessed = figure(total.lines[0].unit_name, _filed(council, total, read), ASSESSED.key)
    known = rule or total.rule
    return Participated(
        council, total.day, total.counted_at,
        {status: funnel(council.name, read(each)) for status, each in apart.items()},
        trends(NOW.key, list(STATUSES), days_of_trend(total.day), known, council=council), assessed,
        filed_with(council, total), total.rule,
    )  # fmt: skip


def filed(council: Council, total: Snapshot) -> Figure:
    """How many of the reporting unit have been assessed, as the council's lead reads it: of another council in it no
    more than everybody is told.
    """
    return figure(total.lines[0].unit_name, _filed(council, total, lambda each: each.own(council)), ASSESSED.key)


def _filed(council: Council, total: Snapshot, read: Callable[[Snapshot], list[Line]]) -> list[Line]:
    alone = len(total.lines) == 1
    return read(total) if alone else list(total.lines)


def filed_with(council: Council, total: Snapshot) -> str:
    """The council that shares the workforce return, if one does."""
    return " and ".join(line.name for line in total.lines if line.council != council.pk)


def out_soon(people: QuerySet[SocialWorker], council: Council, on: date) -> QuerySet[Booking]:
    """Who of these people is at a session in the next two weeks, soonest first, with `team`."""
    spells = EmploymentSpell.objects.on(on).filter(social_worker=OuterRef("social_worker"), council=council)
    return (
        Booking.objects.filter(state__in=Booking.LIVE, session__day__gte=on, session__day__lt=on + FORTNIGHT)
        .filter(social_worker__in=people.order_by().values("pk"))
        .annotate(team=Subquery(spells.order_by("start", "pk").values("team")[:1]))
        .select_related("social_worker", "session__centre")
        .order_by("session__starts_at", "social_worker__last_name", "pk")
    )
