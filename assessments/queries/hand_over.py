"""People of a council who completed the assessed year, each in one lane. It follows them to a new council."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from accounts.models import Council, SocialWorker
from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES
from assessments.models import AsyeDeferral
from assessments.queries.nudges import last_nudges
from assessments.queries.opportunities import declined_by
from assessments.queries.standings import standings_for_councils
from assessments.rules.hand_over import Completer, Lane, due_on, lane_of
from assessments.rules.opportunities import may_be_put_forward
from foundation.models import name_of

PRACTITIONER = next(iter(STATUSES))


@dataclass(frozen=True)
class Handed:
    """One person: their lane and why, when it was due, why they are put off, and when they were last reminded."""

    person: SocialWorker
    completed_on: date
    lane: Lane
    why: str
    due: date
    reason: str
    nudged_on: date | None


def handed_over(people: Iterable[SocialWorker], policy: Policy, on: date) -> list[Handed]:
    """Those of them who completed the year, the latest first; each once."""
    found = [each for each in people if each.asye_completed_on and each.asye_completed_on <= on]
    standings = standings_for_councils([each.pk for each in found], on)
    deferrals = {each.social_worker_id: each for each in AsyeDeferral.objects.filter(social_worker__in=found)}
    nudges = last_nudges(name_of(each) for each in found)
    rows = []
    for person in found:
        completed, standing = person.asye_completed_on, standings[person.pk, PRACTITIONER]
        assert completed
        put_off = deferrals.get(person.pk)
        facts = Completer(completed, standing.stage, standing.booked_for, put_off.until if put_off else None)
        lane, why = lane_of(facts, policy.asye_endorsement_days, on)
        reason = put_off.reason if put_off and lane is Lane.DEFERRED else ""
        due = due_on(completed, policy.asye_endorsement_days)
        rows.append(Handed(person, completed, lane, why, due, reason, nudges.get(name_of(person))))
    return sorted(rows, key=lambda each: (each.completed_on, each.person.pk), reverse=True)


def at_council(council: Council, policy: Policy, on: date) -> list[Handed]:
    """Of everybody who works here today. Whoever declined the opportunity is not lost: they are left alone."""
    people = SocialWorker.objects.employed_by([council.pk], on).filter(asye_completed_on__isnull=False)
    rows = handed_over(people.select_related("user"), policy, on)
    declined = declined_by([each.person.pk for each in rows], [council.pk])
    return [_left_alone(each, declined.get((each.person.pk, PRACTITIONER))) for each in rows]


def _left_alone(each: Handed, declined_on: date | None) -> Handed:
    may = may_be_put_forward(declined_on)
    return each if may or each.lane not in (Lane.LOST, Lane.DUE) else replace(each, lane=Lane.DEFERRED, why=may.reason)


def by_lane(rows: Iterable[Handed]) -> dict[Lane, list[Handed]]:
    """Every lane, also the empty ones."""
    found = list(rows)
    return {lane: [each for each in found if each.lane is lane] for lane in Lane}
