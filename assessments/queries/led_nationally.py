"""Accredited practice leaders in post in all of England, and which councils share one: for the Department's figures.

No name is read here. That a council has a leader is a fact about a public post; who it is stays on the register.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, QuerySet, Value

from accounts.models import EmployerCouncil, EmploymentSpell, ReportingUnit
from assessments.catalogue.training import LEADER
from assessments.models import Accreditation, Training
from assessments.queries.leading import STATUS


@dataclass(frozen=True)
class Post:
    """An accredited leader (by number) at one council, for one employer; `until` as in the spell."""

    person: int
    council: int
    employer: int
    until: date | None
    is_agency: bool


@dataclass(frozen=True)
class Sharing:
    """Which councils an employer serves, and which file one return: a post at one is a post for them all."""

    served: Mapping[int, frozenset[int]]
    joint: tuple[frozenset[int], ...]

    def councils_of(self, post: Post) -> frozenset[int]:
        """Every council for which this leader leads."""
        served = self.served.get(post.employer, frozenset())
        with_it = [each for each in (served, *self.joint) if post.council in each]
        return frozenset({post.council}).union(*with_it)


def posts_on(days: Sequence[date]) -> dict[date, list[Post]]:
    """Accredited leaders in post on each of these days, as councils may know it that day. One query."""
    found: dict[date, list[Post]] = {day: [] for day in days}
    first, *others = [
        EmploymentSpell.objects.on(day)
        .filter(social_worker__in=_holding(day))
        .annotate(day=Value(day, DateField()))
        .order_by()
        .values_list("day", "social_worker", "council", "employer", "end", "is_agency")
        for day in sorted(set(days))
    ]
    for day, person, council, employer, until, is_agency in first.union(*others, all=True):
        found[day].append(Post(person, council, employer, until, is_agency))
    return found


def sharing_on(days: Iterable[date]) -> dict[date, Sharing]:
    """For each of these days, who shares. Two queries."""
    services = list(EmployerCouncil.objects.order_by("pk").values_list("employer", "council", "start", "end"))
    links = ReportingUnit.councils.through.objects.order_by("pk")
    filed = list(
        links.values_list(
            "reportingunit", "council", "reportingunit__first_year", "reportingunit__last_year"
        )
    )  # fmt: skip
    return {day: _sharing(day, services, filed) for day in days}


def in_programme_on(day: date) -> dict[int, int]:
    """By council: how many of its people are in the leader programme. One query."""
    taking = Training.objects.filter(programme=LEADER.slug, started_on__lte=day)
    taking = taking.exclude(completed_on__lte=day).exclude(social_worker__in=_holding(day))
    spells = EmploymentSpell.objects.on(day).filter(social_worker__in=taking.values("social_worker"))
    counts: dict[int, int] = defaultdict(int)
    for council in spells.order_by().values_list("council", flat=True):
        counts[council] += 1
    return counts


def _holding(day: date) -> QuerySet[Accreditation, Any]:
    held = Accreditation.objects.held_on(day).filter(status=STATUS, attempt__release__councils_from__lte=day)
    return held.order_by().values("social_worker")


def _sharing(
    day: date,
    services: Iterable[tuple[int, int, date | None, date | None]],
    filed: Iterable[tuple[int, int, int, int | None]],
) -> Sharing:
    served, joint = defaultdict(set), defaultdict(set)
    for employer, council, start, end in services:
        if (start or date.min) <= day < (end or date.max):
            served[employer].add(council)
    for unit, council, first, last in filed:
        if first <= day.year <= (last or day.year):
            joint[unit].add(council)
    return Sharing(
        {employer: frozenset(councils) for employer, councils in served.items()},
        tuple(frozenset(councils) for councils in joint.values() if len(councils) > 1),
    )
