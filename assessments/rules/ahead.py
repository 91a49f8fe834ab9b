"""What lies ahead of somebody on the way to a status, and since when they have been waiting."""

from dataclasses import dataclass
from datetime import date

from assessments.catalogue.policies import Policy
from assessments.rules.next_step import result_promised_by
from assessments.rules.standing import Stage, Standing, earliest_resit


@dataclass(frozen=True, order=True)
class Ahead:
    """A day, and what falls on it."""

    on: date
    words: str


def ahead(standing: Standing, policy: Policy, on: date) -> Ahead | None:
    """The next date on their way; one that is past and not yet answered for stays."""
    stage = standing.stage
    if stage is Stage.BOOKED and standing.booked_for:
        return Ahead(standing.booked_for, "Assessment")
    if stage is Stage.ASSESSED and standing.sat_on:
        return Ahead(result_promised_by(standing.sat_on, policy), "Result promised")
    if stage is Stage.ENDORSED and standing.endorsed_until:
        return Ahead(standing.endorsed_until, "Endorsement ends")
    resit_from = standing.waits_from and earliest_resit(standing.waits_from, policy)
    if stage is Stage.NOT_YET_ACCREDITED and resit_from and resit_from > on:
        return Ahead(resit_from, "Can sit again")
    return None


def waits_since(standing: Standing) -> date | None:
    """The day from which they have stood still: for an answer, a place, a result, or another try."""
    return {
        Stage.ASKED: standing.asked_on,
        Stage.NOT_YET_ENDORSED: standing.not_yet_endorsed_on,
        Stage.ENDORSED: standing.endorsed_on,
        Stage.ASSESSED: standing.sat_on,
        Stage.NOT_YET_ACCREDITED: standing.result_released_on,
    }.get(standing.stage)


def ends_soon(standing: Standing, policy: Policy, on: date) -> bool:
    """Does their endorsement end within the days of the policy, and have they no place?"""
    if standing.stage is not Stage.ENDORSED or standing.endorsed_until is None:
        return False
    return (standing.endorsed_until - on).days <= policy.endorsement_ending_days
