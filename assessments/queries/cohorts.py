"""A cohort's people: where each stands, who is stuck, and whom one may remind. A fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from accounts.models import Council, EmploymentSpell, SocialWorker, User
from assessments.catalogue.policies import Policy
from assessments.models import Block, Booking, Cohort, CohortMember
from assessments.models.cohorts import CohortMemberQuerySet
from assessments.queries.nudges import last_nudges
from assessments.queries.opportunities import declined_by
from assessments.queries.standings import standings_for_councils
from assessments.queries.worklists import Seen, Waiting, council_work
from assessments.rules.cohorts import Pace, Window, is_counted, pace_of, why_stuck
from assessments.rules.standing import Stage, Standing
from assessments.rules.worklists import may_nudge
from foundation.refusal import Decision


@dataclass(frozen=True)
class Member:
    """Somebody in the cohort. `stuck` is a sentence, or empty; `nudge` whether a reminder can go, where one helps."""

    person: SocialWorker
    team: str
    standing: Standing
    stuck: str
    work: Waiting | None
    nudge: Decision | None


@dataclass(frozen=True)
class Kept:
    """Places of one session that are kept for the council, and how many of them its people have taken."""

    block: Block
    taken: int


def window_of(cohort: Cohort) -> Window:
    """The cohort as the rules read it."""
    return Window(cohort.first_day, cohort.last_day, cohort.target)


def live_members(council: Council, on: date) -> CohortMemberQuerySet:
    """Those in an open cohort of this council who still work there: whoever has left is in it no longer."""
    return _here(council, on).live()


def _here(council: Council, on: date) -> CohortMemberQuerySet:
    here = EmploymentSpell.objects.on(on).filter(council=council, social_worker=OuterRef("social_worker"))
    return CohortMember.objects.filter(Exists(here), council=council)


def _told(council: Council, on: date) -> QuerySet[CohortMember]:
    """The same, and of closed cohorts those who were in them to the end."""
    to_the_end = Q(left_at__isnull=True) | Q(ended=CohortMember.Ended.CLOSED)
    return _here(council, on).filter(to_the_end)


def members_of(cohort: Cohort, reader: User, policy: Policy, on: date) -> list[Member]:
    """Everybody in it, the stuck first, then by name. Whoever declined the opportunity is left alone."""
    here = EmploymentSpell.objects.on(on).filter(council=cohort.council, social_worker=OuterRef("social_worker"))
    found = _told(cohort.council, on).filter(cohort=cohort).select_related("social_worker")
    rows = list(found.annotate(team=Subquery(here.order_by("start", "pk").values("team")[:1])))
    people = [row.social_worker_id for row in rows]
    standings, work = standings_for_councils(people, on), _work(people, cohort.status, reader, policy, on)
    last, declined = last_nudges(each.about for each in work.values()), declined_by(people, [cohort.council_id])
    seen = Seen(reader, policy, on)
    made = []
    for row in rows:
        todo = work.get(row.social_worker_id)
        standing = standings[row.social_worker_id, row.status]
        member = _member(row, standing, todo, last.get(todo.about) if todo else None, seen)
        is_left_alone = (row.social_worker_id, row.status) in declined and not standing.asked_on
        made.append(replace(member, stuck="", nudge=None) if is_left_alone else member)
    return sorted(made, key=lambda each: not each.stuck)


def _work(people: list[int], status: str, reader: User, policy: Policy, on: date) -> dict[int, Waiting]:
    waiting = council_work(SocialWorker.objects.filter(pk__in=people), reader, policy, on)
    return {each.person.pk: each for each in waiting if each.status == status}


def _member(row: CohortMember, standing: Standing, todo: Waiting | None, last: date | None, seen: Seen) -> Member:
    stuck = why_stuck(standing, seen.policy, seen.on)
    nudge = may_nudge(todo.whose, last, seen.policy, seen.on) if stuck and todo else None
    team: str = row.team or ""  # type: ignore[attr-defined]  # annotated
    return Member(row.social_worker, team, standing, stuck, todo, nudge)


def by_stage(members: Iterable[Member]) -> list[tuple[Stage, int]]:
    """How many are at each stage, in the order of the way; stages where nobody is are left out."""
    stages = [each.standing.stage for each in members]
    return [(stage, stages.count(stage)) for stage in Stage if stage in stages]


def pace_at(cohort: Cohort, standings: Iterable[Standing], on: date) -> Pace:
    """How far the cohort is, by where its people stand."""
    window = window_of(cohort)
    return pace_of(window, sum(is_counted(each, window) for each in standings), on)


def overview(council: Council, on: date) -> list[tuple[Cohort, int, Pace]]:
    """The council's cohorts, open ones first, each with its people and its pace. Three queries."""
    cohorts = sorted(Cohort.objects.filter(council=council), key=lambda each: each.closed_at is not None)
    rows = list(_told(council, on).values_list("cohort", "social_worker", "status"))
    standings = standings_for_councils({person for _, person, _ in rows}, on)
    found = []
    for cohort in cohorts:
        mine = [standings[person, status] for number, person, status in rows if number == cohort.pk]
        found.append((cohort, len(mine), pace_at(cohort, mine, on)))
    return found


def kept_for(cohort: Cohort, on: date) -> list[Kept]:
    """Places kept for the council in sessions that the cohort could go to, soonest first."""
    days = (max(cohort.first_day, on), cohort.last_day)
    blocks = Block.objects.in_force(on).filter(
        council=cohort.council, session__status=cohort.status, session__day__range=days,
        session__cancelled_at__isnull=True,
    )  # fmt: skip
    mine = Q(session__bookings__state__in=Booking.LIVE, session__bookings__council=cohort.council)
    counted = blocks.annotate(taken=Count("session__bookings", filter=mine, distinct=True))
    ordered = counted.select_related("session__centre").order_by("session__starts_at", "session")
    return [Kept(each, each.taken) for each in ordered]


def others_in(council: Council, people: Iterable[int], status: str, on: date) -> dict[int, Cohort]:
    """For each of these people (by number) the cohort of this council that they are in for this status."""
    found = live_members(council, on).filter(social_worker__in=set(people), status=status).select_related("cohort")
    return {each.social_worker_id: each.cohort for each in found}


def to_wait(cohort: Cohort, on: date) -> list[SocialWorker]:
    """Those of the cohort who are endorsed, have no place and do not wait for one yet, by name."""
    rows = live_members(cohort.council, on).filter(cohort=cohort).select_related("social_worker")
    people = [row.social_worker for row in rows]
    standings = standings_for_councils([each.pk for each in people], on)
    return [each for each in people if _could_wait(standings[each.pk, cohort.status])]


def to_wait_in(members: Iterable[Member]) -> list[SocialWorker]:
    """The same among members already gathered."""
    return [each.person for each in members if _could_wait(each.standing)]


def _could_wait(standing: Standing) -> bool:
    return standing.stage is Stage.ENDORSED and not standing.is_waiting
