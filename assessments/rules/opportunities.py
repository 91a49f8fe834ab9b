"""May a status be offered to somebody, what their answer reads, and whom nobody nags. No reason is ever asked."""

from datetime import date, timedelta
from enum import StrEnum

from assessments.catalogue.policies import Policy
from assessments.rules.standing import Stage, Standing
from foundation.refusal import YES, Decision
from foundation.words import date_words


class Reply(StrEnum):
    """How an opportunity stands."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    NO_REPLY = "no-reply"

    @property
    def words(self) -> str:
        """As it reads on a tag."""
        return self.value.replace("-", " ").capitalize()


def reply_of(answer: str, offered_on: date, policy: Policy, on: date) -> Reply:
    """What it reads today: the answer; else offered, and after the policy's days no reply."""
    if answer:
        return Reply(answer)
    return Reply.NO_REPLY if on >= offered_on + timedelta(days=policy.opportunity_reply_days) else Reply.OFFERED


def may_offer(standing: Standing, offered_on: date | None, policy: Policy) -> Decision:
    """May their council offer them this status? Once, and only to somebody who has not begun without being asked."""
    if standing.status not in policy.open_statuses:
        return Decision("closed", "This status is not open, so there is nothing to offer yet.")
    if not standing.is_employed:
        return Decision("not-employed", "They do not work for the council today.")
    if offered_on:
        return Decision("offered", f"They were offered this on {date_words(offered_on)}. It is offered once.")
    if standing.stage is not Stage.NOT_STARTED:
        return Decision("begun", f"They are on the way already: {standing.stage.words.lower()}.")
    return YES


def may_answer(standing: Standing) -> Decision:
    """May they say yes or no, or think again? Until a place is booked: that is cancelled first."""
    if standing.stage in (Stage.BOOKED, Stage.ASSESSED, Stage.ACCREDITED):
        return Decision("on-the-way", "You have come further than this question. A place can be cancelled on its page.")
    return YES


def may_be_put_forward(declined_on: date | None) -> Decision:
    """May others start for them? Not while they have declined: it is theirs to think again."""
    if declined_on:
        said = f"They declined the opportunity on {date_words(declined_on)}."
        return Decision("declined", f"{said} They can change their mind at any time; nobody asks them again.")
    return YES
