"""What the planner needs of a cohort: who has no place yet, what each may take, and how many of their teams are out."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from accounts.models import SocialWorker
from assessments.models import Cohort
from assessments.queries.availability import Found, glimpses_ahead
from assessments.queries.centres import centres_from
from assessments.queries.cohorts import live_members
from assessments.queries.cover import When, caps_at, covers_of, out_in, teams_in
from assessments.queries.needs import adjustments_of, known_time, need_with
from assessments.queries.places import Eyes, places_in
from assessments.queries.standings import standings_for_councils
from assessments.rules.cover import Cover, half_days, may_be_away
from assessments.rules.eligibility import may_book, may_change
from assessments.rules.places import Need
from assessments.rules.planning import Goer, Ground, Option, Plan, first_free, least_cover
from assessments.rules.standing import Stage, Standing

CENTRES, MOST = 5, 200  # the nearest centres, and of their sessions the soonest


@dataclass(frozen=True)
class Proposal:
    """The plan and what it is compared with; who is in it, and who found no place; the sessions by number."""

    plan: Plan
    first: Plan
    people: dict[int, SocialWorker]
    nowhere: list[SocialWorker]
    found: dict[int, Found]


def propose(cohort: Cohort, when: When) -> Proposal:
    """Days for everybody in the cohort who is endorsed and has no place. A fixed number of queries, and one more for
    each different need of a session."""
    ready = _ready(cohort, when.on)
    people = {person.pk: person for person, _ in ready}
    adjusted = adjustments_of(people, when.on)
    covers, teams = covers_of(people, adjusted, when), teams_in(cohort.council, people, when.on)
    needs = {
        person.pk: need_with(adjusted.get(person.pk), standing, when.policy) for person, standing in ready
    }  # fmt: skip
    ahead = {need: _ahead(cohort, need, when) for need in set(needs.values())}
    goers = []
    for person, standing in ready:
        time = known_time(adjusted.get(person.pk))
        sees = _Sees(standing, covers.get(person.pk), time, when)
        options = tuple(sees.options(ahead[needs[person.pk]], needs[person.pk]))
        goers.append(Goer(person.pk, teams.get(person.pk, ""), options))
    ground = _ground(cohort, goers, when)
    plan, first = least_cover(goers, ground), first_free(goers, ground)
    found = {each.session.pk: each for some in ahead.values() for each in some}
    nowhere = [people[goer.person] for goer in goers if goer.person not in plan.choices]
    return Proposal(plan, first, people, nowhere, found)


@dataclass(frozen=True)
class _Sees:
    """One person's way of looking at sessions."""

    standing: Standing
    cover: Cover | None
    time: int
    when: When

    def options(self, ahead: Iterable[Found], need: Need) -> Iterable[Option]:
        """What they may take of these."""
        minutes = self.when.policy.session_minutes
        for each in ahead:
            session, place = each.session, each.place
            if self.cover:
                place = replace(place, away=may_be_away(self.cover, session.pk, session.starts_at))
            if may_book(self.standing, place, self.when.policy, self.when.on):
                lost = tuple(half_days(session.starts_at, minutes, self.time))
                yield Option(session.pk, session.starts_at, lost, each.miles or 0, need.places, place.places_left)


def _ready(cohort: Cohort, on: date) -> list[tuple[SocialWorker, Standing]]:
    members = live_members(cohort.council, on).filter(cohort=cohort).select_related("social_worker")
    people = [each.social_worker for each in members]
    standings = standings_for_councils([each.pk for each in people], on)
    found = [(each, standings[each.pk, cohort.status]) for each in people]
    return [(person, standing) for person, standing in found if standing.stage is Stage.ENDORSED]


def _ahead(cohort: Cohort, need: Need, when: When) -> list[Found]:
    """Sessions at the nearest centres with a place for this need, up to the cohort's last day, soonest first; none so
    soon that nobody could move or cancel it."""
    council = cohort.council
    miles = {each.pk: far for each, far in centres_from((council.latitude, council.longitude))[:CENTRES]}
    eyes = Eyes(when.policy, when.on, when.at, need=need)
    last = max(cohort.last_day, when.on)
    near = [
        each
        for each in glimpses_ahead(cohort.status, eyes)
        if each.centre_id in miles and each.day <= last and may_change(each.day, when.policy, when.on)
    ]  # fmt: skip
    found = [Found(each, place, miles[each.centre_id]) for each, place in places_in(near, eyes) if place.fits]
    return found[:MOST]


def _ground(cohort: Cohort, goers: list[Goer], when: When) -> Ground:
    """Who else of their teams is out, by the names of the teams."""
    keys = {(cohort.council_id, goer.team) for goer in goers if goer.team}
    out = out_in(keys, when)
    counted = {(key[1], half): len(people) for key, days in out.items() for half, people in days.items()}
    return Ground(counted, caps_at(cohort.council))
