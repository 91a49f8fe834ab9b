"""What somebody's team needs of them: its cap, its days to avoid, and who of it is out when.

One query for the many whose team has neither. Read under the locks of the caps (`locks.team_caps_now`) the answer is
true until the transaction ends; for a list it is what was true when the page was made.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from accounts.models import Council, EmploymentSpell
from assessments.catalogue.policies import Policy
from assessments.models import Adjustment, AvoidedDay, Booking, CoverOverrule, Hold, TeamCap
from assessments.queries.needs import adjustments_of, known_time
from assessments.rules.absences import Half
from assessments.rules.cover import Cover, HalfDay, Team, half_days

WEEK = timedelta(days=7)
TeamKey = tuple[int, str]  # council (number) and name
Teams = dict[TeamKey, tuple[int | None, bool]]  # the cap, and whether days are avoided
SAID = ("council", "team", "most", "avoids")
NAMES = {
    AvoidedDay.Half.MORNING: (Half.MORNING,), AvoidedDay.Half.AFTERNOON: (Half.AFTERNOON,),
    AvoidedDay.Half.BOTH: (Half.MORNING, Half.AFTERNOON),
}  # fmt: skip


@dataclass(frozen=True)
class When:
    """Under which policy, on which day and at which moment it is asked."""

    policy: Policy
    on: date
    at: datetime


def cover_of(person: int, extra_time: int, teams: Teams, when: When) -> Cover | None:
    """What these teams of theirs need of them (by the number of the person); nothing where none of them has said.

    `extra_time` is in per cent of the usual, as people around them may know it.
    """
    if not _has_said(teams):
        return None
    out = out_in([key for key, (most, _) in teams.items() if most is not None], when, apart_from=person)
    sessions = _overruled([person], when.on).get(person, frozenset())
    made = _teams(teams, out, _avoided(teams, when.on))
    return Cover(made, when.policy.session_minutes, extra_time, sessions)


def covers_of(people: Iterable[int], adjusted: Mapping[int, Adjustment], when: When) -> dict[int, Cover]:
    """The same for many who are not out themselves, with the adjustments that hold for them; some queries for any
    number."""
    numbers = list(people)
    spells = EmploymentSpell.objects.on(when.on).filter(social_worker__in=numbers).order_by("start", "pk")
    of: dict[int, Teams] = {}
    for person, *row in with_cover(spells, when.on).values_list("social_worker", *SAID):
        key, said = _said((row[0], row[1], row[2], row[3]))
        of.setdefault(person, {})[key] = said
    short = {person: teams for person, teams in of.items() if _has_said(teams)}
    keys = {key: said for teams in short.values() for key, said in teams.items()}
    out, avoided, overruled = out_in(keys, when), _avoided(keys, when.on), _overruled(short, when.on)
    minutes = when.policy.session_minutes
    return {
        person: Cover(
            _teams(teams, out, avoided), minutes, known_time(adjusted.get(person)), overruled.get(person, frozenset())
        )
        for person, teams in short.items()
    }


def _has_said(teams: Teams) -> bool:
    return any(most is not None or avoids for most, avoids in teams.values())


def _teams(
    teams: Teams, out: Mapping[TeamKey, dict[HalfDay, set[int]]], avoided: Mapping[TeamKey, dict[HalfDay, str]]
) -> tuple[Team, ...]:  # fmt: skip
    is_shown = len({council for council, _ in teams}) == 1  # one council does not learn what another needs
    return tuple(
        Team((key[1] or "Your council") if is_shown else "", most, _counted(out.get(key, {})), avoided[key])
        for key, (most, _) in teams.items()
    )


def _overruled(people: Iterable[int], on: date) -> dict[int, frozenset[int]]:
    """For each of these people (by number) the sessions to which a lead lets them go all the same."""
    rows = CoverOverrule.objects.filter(social_worker__in=list(people), session__day__gte=on)
    found: dict[int, set[int]] = {}
    for person, session in rows.values_list("social_worker", "session"):
        found.setdefault(person, set()).add(session)
    return {person: frozenset(sessions) for person, sessions in found.items()}


def teams_in(council: Council, people: Iterable[int], on: date) -> dict[int, str]:
    """The team at this council of each of these people (by number)."""
    here = EmploymentSpell.objects.on(on).filter(council=council, social_worker__in=list(people))
    return dict(here.order_by("-start", "-pk").values_list("social_worker", "team"))


def teams_of(person: int, on: date) -> Teams:
    """The teams they (by number) work in today, the longest first."""
    spells = with_cover(EmploymentSpell.objects.on(on).filter(social_worker=person).order_by("start", "pk"), on)
    return dict(map(_said, spells.values_list(*SAID)))


def team_said(person: OuterRef, on: date) -> Exists:
    """Has a team of this person said anything of cover? To annotate a query that is asked anyway."""
    spells = EmploymentSpell.objects.on(on).filter(social_worker=person)
    return Exists(with_cover(spells, on).filter(Q(most__isnull=False) | Q(avoids=True)))


def with_cover(spells: QuerySet[EmploymentSpell], on: date) -> QuerySet[EmploymentSpell]:
    """These spells with the cap of their team (`most`), and whether it avoids days (`avoids`)."""
    mine = TeamCap.objects.filter(council=OuterRef("council"), team=OuterRef("team"))
    avoids = AvoidedDay.objects.filter(Q(team="") | Q(team=OuterRef("team")), council=OuterRef("council"), day__gte=on)
    return spells.annotate(most=Subquery(mine.values("most")[:1]), avoids=Exists(avoids))


def _said(row: tuple[int, str, int | None, bool]) -> tuple[TeamKey, tuple[int | None, bool]]:
    """A team with what it has said, from a row of `SAID`."""
    council, team, most, avoids = row
    return (council, team), (most, avoids)


def out_in(
    teams: Iterable[TeamKey], when: When, apart_from: int | None = None
) -> dict[TeamKey, dict[HalfDay, set[int]]]:
    """Who of each team (by number) is out in which half-day from today: booked, or with a place held for them."""
    wanted = set(teams)
    if not wanted:
        return {}
    of = _members(wanted, when.on)
    away = _away([each for each in of if each != apart_from], when)
    found: dict[TeamKey, dict[HalfDay, set[int]]] = {}
    for person, half_day in away:
        for team in of[person]:
            found.setdefault(team, {}).setdefault(half_day, set()).add(person)
    return found


def _avoided(teams: Iterable[TeamKey], on: date) -> dict[TeamKey, dict[HalfDay, str]]:
    """Why nobody of each team is to be out in which half-days."""
    found: dict[TeamKey, dict[HalfDay, str]] = {key: {} for key in teams}
    days = AvoidedDay.objects.filter(council__in={council for council, _ in found}, day__gte=on)
    for each in days:
        for key, said in found.items():
            if each.council_id == key[0] and each.team in ("", key[1]):
                said |= {(each.day, half): each.reason for half in NAMES[AvoidedDay.Half(each.half)]}
    return found


def _members(teams: set[TeamKey], on: date) -> dict[int, list[TeamKey]]:
    """Everybody in these teams today, with which of them they are in."""
    councils, names = {council for council, _ in teams}, {name for _, name in teams}
    spells = EmploymentSpell.objects.on(on).filter(council__in=councils, team__in=names)
    of: dict[int, list[TeamKey]] = {}
    for person, council, team in spells.values_list("social_worker", "council", "team"):
        if (council, team) in teams:
            of.setdefault(person, []).append((council, team))
    return of


def _away(people: list[int], when: When) -> set[tuple[int, HalfDay]]:
    """Who of these people is away in which half-day."""
    coming = {"social_worker__in": people, "session__day__gte": when.on}
    booked = Booking.objects.filter(**coming, state__in=Booking.LIVE)
    held = Hold.objects.filter(**coming).live(when.at)
    columns = ("social_worker", "session__starts_at")
    found = [*booked.order_by().values_list(*columns), *held.order_by().values_list(*columns)]
    adjusted = adjustments_of({person for person, _ in found}, when.on) if found else {}
    extra = {person: known_time(each) for person, each in adjusted.items()}
    return {
        (person, half_day)
        for person, starts_at in found
        for half_day in half_days(starts_at, when.policy.session_minutes, extra.get(person, 0))
    }


def _counted(out: dict[HalfDay, set[int]]) -> dict[HalfDay, int]:
    return {half_day: len(people) for half_day, people in out.items()}


def teams_at(council: Council, on: date) -> list[str]:
    """The teams that somebody works in today, and those that have a cap."""
    here = EmploymentSpell.objects.on(on).filter(council=council).exclude(team="")
    names = {
        *here.values_list("team", flat=True),
        *TeamCap.objects.filter(council=council).values_list("team", flat=True),
    }
    return sorted(names, key=str.casefold)


def caps_at(council: Council) -> dict[str, int]:
    """The caps there are, by team."""
    return dict(TeamCap.objects.filter(council=council).values_list("team", "most"))


@dataclass(frozen=True)
class Full:
    """A day on which as many are out as may be, or more: `when` is the morning, the afternoon or all day."""

    day: date
    when: str
    is_over: bool


@dataclass(frozen=True)
class Cell:
    """One team in one week: how many are out at most in a half-day of it, the days that are full or avoided."""

    out: int
    full: tuple[Full, ...]
    avoided: int


@dataclass(frozen=True)
class Line:
    """One team over the weeks."""

    team: str
    cap: int | None
    cells: list[Cell]


def weeks_of(council: Council, when: When, weeks: int) -> tuple[list[date], list[Line]]:
    """The Mondays of so many weeks from this one, and each team with how many of it are out."""
    first = when.on - timedelta(days=when.on.weekday())
    mondays = [first + timedelta(weeks=each) for each in range(weeks)]
    teams, caps = teams_at(council, when.on), caps_at(council)
    out = out_in([(council.pk, team) for team in teams], when)
    avoided = _avoided([(council.pk, team) for team in teams], when.on)
    lines = []
    for team in teams:
        here, days = out.get((council.pk, team), {}), avoided[council.pk, team]
        cells = [_cell(here, days, caps.get(team), monday) for monday in mondays]
        lines.append(Line(team, caps.get(team), cells))
    return mondays, lines


def _cell(out: dict[HalfDay, set[int]], avoided: dict[HalfDay, str], cap: int | None, monday: date) -> Cell:
    week = {half_day: len(people) for half_day, people in out.items() if monday <= half_day[0] < monday + WEEK}
    days = {day for day, _ in avoided if monday <= day < monday + WEEK}
    return Cell(max(week.values(), default=0), tuple(_full(week, cap)), len(days))


def _full(week: dict[HalfDay, int], cap: int | None) -> Iterator[Full]:
    """The days of the week with a half-day that is full, in order."""
    full = {half_day: number for half_day, number in week.items() if cap is not None and number >= cap}
    for day in sorted({day for day, _ in full}):
        halves = [half for half in (Half.MORNING, Half.AFTERNOON) if (day, half) in full]
        words = halves[0].lower() if len(halves) == 1 else "all day"
        yield Full(day, words, any(full[day, half] > (cap or 0) for half in halves))
