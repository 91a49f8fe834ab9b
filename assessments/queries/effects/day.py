"""When to arrive, and how long it takes."""

from assessments.catalogue.statuses import STATUSES
from assessments.queries.effects.change import Change, Counted, Counter, Effects
from assessments.queries.effects.programme import bookings

LETTERS = "Letters already sent name the old time. The page of the booking and later letters name the new one."


def arriving(change: Change) -> Effects:
    """The arrival time of every place booked."""
    number = bookings(STATUSES, change.start)
    return Effects((Counted("Places booked whose time to arrive moves", number),), notes=(LETTERS,))


def lasting(change: Change) -> Effects:
    """The end of every place booked."""
    number = bookings(STATUSES, change.start)
    return Effects((Counted("Places booked whose time to end moves", number),), notes=(LETTERS,))


COUNTERS: dict[str, Counter] = {"arrival_lead_minutes": arriving, "session_minutes": lasting}
