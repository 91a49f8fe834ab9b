"""What came of an assessment, once it is known: in a sentence, then part by part. Never a bare score."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.components import Component
from assessments.catalogue.outcomes import Outcome
from assessments.catalogue.policies import Policy
from assessments.catalogue.scales import Band
from assessments.catalogue.standards import STANDARD_SETS
from assessments.catalogue.statuses import STATUSES
from assessments.models import Attempt
from assessments.queries.cases import questions_about
from assessments.queries.corrections import corrections_of, read_today
from assessments.queries.own_results import WITH, carried_into, notes_of, why_set_aside, withdrawn_from
from assessments.queries.policies import policy_on
from assessments.queries.shown import readings_of
from assessments.queries.standings import standing_of
from assessments.rules.next_step import next_step
from assessments.rules.standing import earliest_resit
from assessments.views.way import address_of
from assessments.views.whose import myself
from foundation import clock

COLOURS = {Band.ABOVE: "green", Band.AT: "green", Band.NEAR: "yellow", Band.BELOW: "orange"}


@dataclass(frozen=True)
class Part:
    """One component as its person reads it: a band and words, never the score. `carried` is the day of the earlier
    assessment from which it counts again."""

    component: Component
    band: Band
    colour: str
    feedback: str
    carried: date | None = None


@requires(Permission.SEE_OWN_RECORD)
def detail(request: SignedInRequest, attempt_id: int) -> HttpResponse:
    """The reader's own result; or why there is none. One that is still to come is not there."""
    mine = Attempt.objects.visible_to(request.user).over().filter(social_worker=myself(request))
    attempt = get_object_or_404(mine.select_related(*WITH), pk=attempt_id)
    on = clock.today()
    policy = policy_on(on)
    page = {
        "attempt": attempt, "status": STATUSES[attempt.status], "questions": questions_about(attempt, on), "on": on,
        "readings": readings_of(attempt), "policy": policy,
    }  # fmt: skip
    if attempt.release:
        page |= result_of(attempt, policy, on)
    if attempt.stands_as == Attempt.VOID or attempt.stopped_at:
        return render(request, "assessments/results/none.html", page | nothing_of(attempt, policy, on))
    return render(request, "assessments/results/detail.html", page)


def result_of(attempt: Attempt, policy: Policy, on: date) -> dict[str, Any]:
    """What came out, as it counts today; as it was, once it is set aside."""
    assert attempt.release
    parts, resit_from = parts_of(attempt), earliest_resit(attempt.sat_on, policy)
    reached = [part for part in parts if part.band.reaches] if policy.carry_forward else []
    stood = attempt.outcome if attempt.stands_as == Attempt.VOID else attempt.stands_as
    return {
        "standards": STANDARD_SETS[attempt.standard_set],
        "is_accredited": stood == Outcome.ACCREDITED,
        "withdrawn": withdrawn_from(attempt),
        "corrections": corrections_of(attempt),
        "parts": parts,
        "notes": notes_of(attempt),
        "released_on": clock.on_the_wall(attempt.release.released_at),
        "resit_from": resit_from,
        "may_sit_now": on >= resit_from,
        "reached": reached,
        "to_sit": [part for part in parts if part not in reached],
        "plan": getattr(attempt, "plan", None),
    }


def nothing_of(attempt: Attempt, policy: Policy, on: date) -> dict[str, Any]:
    """Why there is no result that counts, and what is next on the way."""
    standing = standing_of(attempt.social_worker, attempt.status, on)
    step = next_step(standing, policy, on)
    return {"ruling": why_set_aside(attempt), "next": step, "address": address_of(step, standing)}


def parts_of(attempt: Attempt) -> list[Part]:
    """Every component as it counts today, in the order it is sat: moderated and corrected marks over the first."""
    carried = carried_into(attempt)
    return [
        Part(component, reading.band, COLOURS[reading.band], reading.scored.feedback, carried.get(component.key))
        for component, reading in read_today(attempt)
    ]
