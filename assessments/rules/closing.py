"""May a centre, a region or all of England be closed from one day to another?"""

from datetime import date

from foundation.refusal import YES, Decision


def may_close(start: date, end: date | None, reason: str, on: date) -> Decision:
    """From today at the earliest: what has been cannot be cancelled."""
    if start < on:
        return Decision("past", "The first day must be today or later.")
    if end and end < start:
        return Decision("backwards", "The last day must be the same as or after the first day.")
    return YES if reason.strip() else Decision("no-reason", "Say why: everybody who has a place reads it.")


def may_lift(*, is_lifted: bool, end: date | None, on: date) -> Decision:
    """May a closure be lifted today?"""
    if is_lifted:
        return Decision("lifted", "This closure was lifted already.")
    return Decision("over", "This closure is over, so there is nothing to lift.") if end and end < on else YES
