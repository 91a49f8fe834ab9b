"""What was last done to a booking by somebody else, and whether the person can still undo it."""

from dataclasses import dataclass
from datetime import date, timedelta
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
    """The last thing that was done: what, by which user, on which day; and the first session that it touched."""

    deed: Deed
    by: int
    on: date
    session_day: date


def undo_until(last: LastDeed, policy: Policy) -> date:
    """The last day on which it can be undone: so many days after it, and never on the day of a session itself."""
    return min(last.on + timedelta(days=policy.undo_days), last.session_day - timedelta(days=1))


def may_undo(last: LastDeed, person: int | None, policy: Policy, on: date) -> Decision:
    """May this person (a user's number) undo it on this day? Only what somebody else did for them."""
    until = undo_until(last, policy)
    for no, code, reason in (
        (last.by == person, "own", "You did this yourself. You can move or cancel a booking on its page."),
        (on >= last.session_day, "over", "This session is over, or it is today, so nothing can be undone."),
        (on > until, "too-late", f"This could be undone until {date_words(until)}."),
    ):
        if no:
            return Decision(code, reason)
    return YES
