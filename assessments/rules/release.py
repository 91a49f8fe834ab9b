"""May results be prepared to go out at that moment, and by whom approved?"""

from datetime import datetime, timedelta

from foundation.refusal import YES, Decision

FURTHEST = timedelta(days=90)
MINUTE = timedelta(minutes=1)  # what it takes to press a button: a moment that has only just passed is now


def may_go_out(goes_out_at: datetime, now: datetime) -> Decision:
    """An embargo ends now or later, and within a season: results are promised by a day."""
    if goes_out_at < now - MINUTE:
        return Decision("embargo-past", "The moment at which they go out has passed. Choose a later one.")
    if goes_out_at > now + FURTHEST:
        return Decision("embargo-past", f"Choose a moment within {FURTHEST.days} days: people wait for their results.")
    return YES


def may_approve(*, prepared_by: int, approver: int) -> Decision:
    """A second person approves, never the one who prepared."""
    if prepared_by == approver:
        return Decision("same-person", "You prepared this release, so another person of the Department approves it.")
    return YES
