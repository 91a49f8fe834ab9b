"""The national picture, read from the snapshots: how many of how many, where, on which day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Min, Q, QuerySet, Subquery, Sum

from accounts.models import Council, ReportingUnit, SiteMembership
from assessments.catalogue.statuses import STATUSES
from assessments.queries.policies import Decided, policies_on
from assessments.rules.disclosure import PLAIN, Rule
from foundation import clock
from foundation.words import moment_words, time_words
from reports.figures import Figure, Line, by_unit, figure, grouped, of_unit, whole
from reports.measures import MEASURES
from reports.models import Participation

ENGLAND = "England"
PROGRAMME, NO_PHASE = "NAAS", "Not in a phase"
PLACE = ("council_id", "council__name", "council__gss_code", "council__region", "council__region__name")
UNIT = ("day", "unit_id", "unit__name", "headcount", "headcount_year", "old_after")
ORDER = {status: place for place, status in enumerate(STATUSES)}
COUNTS: Any = {**{key: Sum(key) for key in MEASURES}, "at": Max("counted_at")}


@dataclass(frozen=True)
class Snapshot:
    """What the tables said at the end of `day`, as counted at `counted_at`."""

    day: date
    counted_at: datetime
    lines: tuple[Line, ...]

    @property
    def counted(self) -> str:
        """When it was counted, beside the day: the time alone where that was on the day itself."""
        on_the_day = clock.on_the_wall(self.counted_at) == self.day
        return f"at {time_words(self.counted_at)}" if on_the_day else f"on {moment_words(self.counted_at)}"

    @property
    def rule(self) -> Rule:
        """How its counts may be told."""
        return self.lines[0].rule if self.lines else Rule()

    def england(self, measure: str) -> Figure:
        """Everybody."""
        return whole(ENGLAND, self.lines, measure)

    def by_region(self, measure: str) -> list[Figure]:
        """The nine regions, in the order of their codes."""
        ordered = sorted(self.lines, key=lambda line: line.region_code)
        regions = grouped(ordered, lambda line: line.region)
        return [whole(name, lines, measure) for name, lines in regions.items()]

    def by_council(self, measure: str) -> list[Figure]:
        """Each council by name; a pair that files jointly is one."""
        units = by_unit(self.lines)
        return sorted((of_unit(lines, measure) for lines in units), key=lambda each: each.name)

    def by_phase(self, measure: str) -> list[Figure]:
        """The programme's phases as they stood on the day; a pair is in the phase which either joined first."""
        phases = phases_on(self.day)
        joined = {
            line.council: min(filter(None, (phases.get(each.council) for each in lines)), default=(None, NO_PHASE))[1]
            for lines in by_unit(self.lines)
            for line in lines
        }
        ordered = sorted(self.lines, key=lambda line: (joined[line.council] == NO_PHASE, joined[line.council]))
        groups = grouped(ordered, lambda line: joined[line.council])
        return [figure(name, lines, measure) for name, lines in groups.items()]

    def own(self, council: Council) -> list[Line]:
        """The same for those who know the council's people: every number as it is."""
        return [replace(line, rule=PLAIN) for line in self.of(council)]

    def of(self, council: Council) -> list[Line]:
        """The line of one council; without the headcount when that is of two councils together."""
        own = [line for line in self.lines if line.council == council.pk]
        is_shared = any(each.unit == line.unit is not None for line in own for each in self.lines if each != line)
        return [replace(line, headcount=None, year=None) for line in own] if is_shared else own

    def within(self, region_code: str) -> "Snapshot":
        """The same day in one region; everywhere for an empty code."""
        kept = (line for line in self.lines if region_code in ("", line.region_code))
        return replace(self, lines=tuple(kept))


def snapshot(as_at: date, statuses: Iterable[str], council: Council | None = None) -> Snapshot | None:
    """The latest snapshot up to `as_at`, these statuses added up; None if there is none. One query.

    With a council: that one and whom it files with.
    """
    rows = list(_rows(as_at, statuses, council).values("status", *PLACE, *UNIT).annotate(**COUNTS))
    return _snapshot(rows, rule_on(rows[0]["day"])) if rows else None


def first_day() -> date | None:
    """The first day that was ever counted."""
    return Participation.objects.aggregate(first=Min("day"))["first"]


def two_snapshots(
    as_at: date, earlier: date, council: Council, decided: Decided | None = None
) -> tuple[Snapshot | None, Snapshot | None]:
    """The same up to each of two days, all statuses added up, for one council and whom it files with.

    One query, where the caller has read what was `decided` by `as_at`; else two.
    """
    days = Q(day=latest(as_at)) | Q(day=latest(earlier))
    rows = list(_of_day(days, STATUSES, council).values("status", *PLACE, *UNIT).annotate(**COUNTS))
    now, before = (max((row["day"] for row in rows if row["day"] <= day), default=None) for day in (as_at, earlier))
    found = {day: [row for row in rows if row["day"] == day] for day in (now, before) if day}
    rules = rules_on(found, decided)
    read = {day: _snapshot(found[day], rules[day]) for day in found}
    return (read[now] if now else None), (read[before] if before else None)


def snapshots(as_at: date, council: Council | None = None) -> dict[str, Snapshot]:
    """The same for each status apart, by status; empty if there is none. One query."""
    rows: dict[str, list[dict[str, Any]]] = {status: [] for status in STATUSES}
    found = list(_rows(as_at, STATUSES, council).values("status", *PLACE, *UNIT).annotate(**COUNTS))
    for row in found:
        rows[row["status"]].append(row)
    rule = rule_on(found[0]["day"]) if found else Rule()
    return {status: _snapshot(of_status, rule) for status, of_status in rows.items() if of_status}


def together(apart: dict[str, Snapshot]) -> Snapshot | None:
    """The statuses of one day added up."""
    first = next(iter(apart.values()), None)
    if first is None:
        return None
    lines = zip(*(each.lines for each in apart.values()), strict=True)
    return replace(
        first, lines=tuple(_added([counts for each in same for counts in each.apart], same[0]) for same in lines)
    )


def phases_on(day: date) -> dict[int, tuple[date, str]]:
    """By council: when it joined the programme and in which phase, for those in it on `day`."""
    latest_first = _in_programme(day).order_by("-start").values_list("council", "start", "phase")
    return {council: (start, phase.capitalize()) for council, start, phase in latest_first}


def memberships_of(council: Council, day: date) -> list[SiteMembership]:
    """Every phase of every programme that the council is in on `day`, first joined first."""
    return list(_in_force(day).filter(council=council).order_by("start", "programme"))


def _in_programme(day: date) -> QuerySet[SiteMembership]:
    return _in_force(day).filter(programme=PROGRAMME)


def _in_force(day: date) -> QuerySet[SiteMembership]:
    return SiteMembership.objects.filter(Q(end__isnull=True) | Q(end__gt=day), start__lte=day)


def _rows(as_at: date, statuses: Iterable[str], council: Council | None) -> QuerySet[Participation]:
    return _of_day(Q(day=latest(as_at)), statuses, council)


def latest(as_at: date) -> Subquery:
    """The last day up to this one that was counted."""
    return Subquery(Participation.objects.filter(day__lte=as_at).order_by("-day").values("day")[:1])


def _of_day(days: Q, statuses: Iterable[str], council: Council | None) -> QuerySet[Participation]:
    rows = Participation.objects.filter(days, status__in=[*statuses]).order_by("council__name")
    if council is None:
        return rows
    filed = ReportingUnit.objects.filter(councils=council)
    return rows.filter(Q(council=council) | Q(unit__in=filed.values("pk")))


def rule_on(day: date) -> Rule:
    """How counts of that day may be told: by the policy of the day, so that what was told then is told so again."""
    return rules_on([day])[day]


def rules_on(days: Iterable[date], decided: Decided | None = None) -> dict[date, Rule]:
    """The same for several days, in one query; in none, where the caller has read what was `decided` by then."""
    policies = {day: decided.on(day) for day in days} if decided else policies_on(days)
    return {day: Rule(policy.least_told, policy.told_to_nearest) for day, policy in policies.items()}


def _snapshot(rows: list[dict[str, Any]], rule: Rule) -> Snapshot:
    councils: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        councils.setdefault(row["council_id"], []).append(row)
    ordered = [sorted(each, key=lambda row: ORDER[row["status"]]) for each in councils.values()]
    lines = (_added([{key: row[key] for key in MEASURES} for row in each], _line(each[0], rule)) for each in ordered)
    return Snapshot(rows[0]["day"], max(row["at"] for row in rows), tuple(lines))


def _added(apart: Sequence[Mapping[str, int]], line: Line) -> Line:
    counts = {key: sum(each[key] for each in apart) for key in MEASURES}
    return replace(line, counts=counts, apart=tuple(apart))


def _line(row: dict[str, Any], rule: Rule) -> Line:
    return Line(
        council=row["council_id"], name=row["council__name"], gss_code=row["council__gss_code"],
        region_code=row["council__region"], region=row["council__region__name"], unit=row["unit_id"],
        unit_name=row["unit__name"] or row["council__name"], headcount=row["headcount"], year=row["headcount_year"],
        counts={}, rule=rule, old_after=row["old_after"],
    )  # fmt: skip
