"""What was last done to a booking by somebody else, and whether the person can still undo it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from assessments.catalogue.policies import Policy
from foundation.refusal import YES, Decision
from foundation.words import date_words


class Deed(StrEnum):
    """What can be done to a booking, and undone."""

    BOOKED = "booked"
    MOVED = "moved"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class LastDeed:
    """The last thing that was done: what, by which user, when, and whether the place is still to be sat."""

    deed: Deed
    by: int
    at: datetime
    is_over: bool = False


def may_undo(last: LastDeed, person: int | None, policy: Policy, at: datetime) -> Decision:
    """May this person (a user's number) undo it at this moment? Only what somebody else did for them."""
    until = last.at + timedelta(days=policy.undo_days)
    for no, code, reason in (
        (last.by == person, "own", "You did this yourself. You can move or cancel a booking on its page."),
        (last.is_over, "over", "This session is over, or has begun, so nothing can be undone."),
        (at > until, "too-late", f"This could be undone until {date_words(until)}."),
    ):
        if no:
            return Decision(code, reason)
    return YES
