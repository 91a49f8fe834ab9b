"""Who is out to be assessed when: the people a reader plans for, never why or with which result."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import OuterRef, QuerySet, Subquery

from accounts.models import Council, EmploymentSpell, SocialWorker, User
from assessments.catalogue.policies import Policy
from assessments.models import Adjustment, Booking
from assessments.queries.needs import adjustments_of
from assessments.rules.absences import Half, ends_at, half_lost

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Absence:
    """One person away for one session. Extra time shows only as a later end; until it is decided, not at all."""

    booking: Booking
    team: str
    ends_at: datetime

    @property
    def half(self) -> Half:
        """Which part of the day they cannot work."""
        return half_lost(self.booking.session.starts_at, self.ends_at)


@dataclass(frozen=True)
class Teams:
    """How many half-days each team loses in each week, and together; weeks begin on these Mondays."""

    mondays: list[date]
    rows: list[tuple[str, list[int], int]]


def planned_for(user: User, council: Council | None, on: date) -> QuerySet[EmploymentSpell]:
    """The spells of the people this reader plans for: of the council they lead, or of those who report to them."""
    spells = EmploymentSpell.objects.on(on).filter(social_worker__in=SocialWorker.objects.visible_to(user).values("pk"))
    return spells.filter(council=council) if council else spells.filter(line_manager=user)


def absences(spells: QuerySet[EmploymentSpell], policy: Policy, on: date, weeks: int) -> list[Absence]:
    """Who of these people is out from `on`, for so many weeks, soonest first. Two queries."""
    team = spells.filter(social_worker=OuterRef("social_worker")).order_by("start", "pk").values("team")[:1]
    booked = (
        Booking.objects.filter(state__in=Booking.LIVE, session__day__gte=on, session__day__lt=on + weeks * WEEK)
        .filter(social_worker__in=spells.values("social_worker"))
        .annotate(team=Subquery(team))
        .select_related("social_worker", "session__centre")
        .order_by("session__starts_at", "social_worker__last_name", "social_worker__first_name", "pk")
    )
    found = list(booked)
    adjusted = adjustments_of({each.social_worker_id for each in found}, on) if found else {}
    return [_absence(each, policy, adjusted.get(each.social_worker_id)) for each in found]


def by_day(found: Iterable[Absence]) -> list[tuple[date, list[Absence]]]:
    """The same, day after day."""
    days: dict[date, list[Absence]] = {}
    for each in found:
        days.setdefault(each.booking.session.day, []).append(each)
    return list(days.items())


def by_team(found: Iterable[Absence]) -> Teams:
    """Half-days lost by team and week; only weeks in which somebody is out."""
    lost: dict[str, dict[date, int]] = {}
    for each in found:
        day = each.booking.session.day
        week = lost.setdefault(each.team, {})
        monday = day - timedelta(days=day.weekday())
        week[monday] = week.get(monday, 0) + each.half.half_days
    mondays = sorted({monday for weeks in lost.values() for monday in weeks})
    ordered = sorted(lost.items(), key=lambda pair: (not pair[0], pair[0].casefold()))
    rows = [(team, [weeks.get(each, 0) for each in mondays], sum(weeks.values())) for team, weeks in ordered]
    return Teams(mondays, rows)


def _absence(booking: Booking, policy: Policy, adjustment: Adjustment | None) -> Absence:
    extra_time = adjustment.extra_time if adjustment and adjustment.decided_on else 0
    end = ends_at(booking.session.starts_at, policy.session_minutes, extra_time)
    return Absence(booking, booking.team or "", end)  # type: ignore[attr-defined]  # annotated
