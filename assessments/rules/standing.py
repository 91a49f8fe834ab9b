"""Where one person stands on the way to one status: the fact sheet that the other rules read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from assessments.catalogue.policies import Policy


class Stage(StrEnum):
    """Where somebody is on the way. In the order of the way."""

    NOT_STARTED = "not-started"
    ASKED = "asked"
    NOT_YET_ENDORSED = "not-yet-endorsed"
    ENDORSED = "endorsed"
    BOOKED = "booked"
    ASSESSED = "assessed"
    NOT_YET_ACCREDITED = "not-yet-accredited"
    ACCREDITED = "accredited"

    @property
    def words(self) -> str:
        """As it reads on a tag."""
        return STAGE_WORDS[self]


STAGE_WORDS = {
    Stage.NOT_STARTED: "Not started",
    Stage.ASKED: "Endorsement asked",
    Stage.NOT_YET_ENDORSED: "Preparing for endorsement",
    Stage.ENDORSED: "Endorsed",
    Stage.BOOKED: "Booked",
    Stage.ASSESSED: "Awaiting result",
    Stage.NOT_YET_ACCREDITED: "Not yet accredited",
    Stage.ACCREDITED: "Accredited",
}


@dataclass(frozen=True)
class Placement:
    """Where somebody works today: for which council, since when, and whether an agency placed them there."""

    council: int
    since: date
    is_agency: bool = False

    def endorsable_from(self, policy: Policy) -> date:
        """The first day on which this council may endorse them: for agency staff, after the policy's minimum."""
        return self.since + timedelta(days=policy.agency_endorsement_days if self.is_agency else 0)


@dataclass(frozen=True)
class Standing:
    """One person and one status on one day. Only released results are in it: nothing here tells more.

    `booking` and `result` are the numbers to open the live booking and the latest released attempt by; `owed` that of a
    booking for which the centre owes another place, and `owed_since` the state it ended in. `council` is the one that
    endorsed them. They hold a place while they confirm it, perhaps no longer; and wait for one on the waiting list. On
    `stopped_on` they left an assessment before its end, and it was used up. `undone` is the number of their latest
    attempt when it has no result that counts: sat on `undone_on`, and stopped, or set aside because of `undone_by`.
    `placements` are where they work, the longest first, if it matters: an agency placed them, or councils agreed that
    they work for both. Of everybody else there is one place, and nothing to ask about it.
    """

    status: str
    is_employed: bool = True
    asked_on: date | None = None
    not_yet_endorsed_on: date | None = None
    endorsed_on: date | None = None
    endorsed_until: date | None = None
    council: int | None = None
    booked_for: date | None = None
    booking: int | None = None
    is_holding: bool = False
    is_waiting: bool = False
    owed: int | None = None
    owed_since: str = ""
    first_choice_until: date | None = None
    sat_on: date | None = None
    is_awaiting_result: bool = False
    not_yet_accredited_sat_on: date | None = None
    stopped_on: date | None = None
    undone: int | None = None
    undone_on: date | None = None
    undone_by: str = ""
    result_released_on: date | None = None
    result: int | None = None
    accredited_on: date | None = None
    placements: tuple[Placement, ...] = ()

    @cached_property
    def stage(self) -> Stage:
        """The furthest point that holds today."""
        for holds, stage in (
            (self.accredited_on, Stage.ACCREDITED),
            (self.is_awaiting_result, Stage.ASSESSED),
            (self.booked_for, Stage.BOOKED),
            (self.endorsed_on, Stage.ENDORSED),
            (self.asked_on, Stage.ASKED),
            (self.not_yet_accredited_sat_on, Stage.NOT_YET_ACCREDITED),
            (self.not_yet_endorsed_on, Stage.NOT_YET_ENDORSED),
        ):
            if holds:
                return stage
        return Stage.NOT_STARTED

    @property
    def waits_from(self) -> date | None:
        """The day of the last sitting that used an attempt up: from it the wait for the next is counted."""
        return max(filter(None, (self.not_yet_accredited_sat_on, self.stopped_on)), default=None)

    @property
    def is_undone(self) -> bool:
        """Did their latest attempt come to nothing, and has nothing else happened since?"""
        moved_on = self.stage in (Stage.BOOKED, Stage.ASSESSED, Stage.ACCREDITED)
        since = max(filter(None, (self.endorsed_on, self.not_yet_endorsed_on)), default=None)
        return self.undone_on is not None and not moved_on and (since is None or since <= self.undone_on)

    @property
    def is_resit(self) -> bool:
        """Has an earlier assessment ended 'not yet accredited'?"""
        return self.not_yet_accredited_sat_on is not None


def endorser(standing: Standing, policy: Policy, councils: Collection[int]) -> Placement | None:
    """Where they would be endorsed by somebody who endorses for these councils; by anybody, if for none of them.

    Of several places the one that may do it first.
    """
    at = [each for each in standing.placements if each.council in councils] or standing.placements
    return min(at, key=lambda each: each.endorsable_from(policy), default=None)


def earliest_resit(sat_on: date, policy: Policy) -> date:
    """The first day on which somebody who sat on `sat_on` may sit again, by the policy in force."""
    return sat_on + timedelta(days=policy.resit_wait_days)
