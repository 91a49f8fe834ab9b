"""May a policy change on this day?"""

from collections.abc import Collection
from datetime import date

from foundation.refusal import YES, Decision
from foundation.words import date_words

PAST = Decision("past", "A change can start today or later. What was in force before cannot be rewritten.")
SAME_DAY = Decision("same-day", "A change to this policy from that day is already recorded. Choose another day.")


def may_decide(effective_from: date, taken: Collection[date], on: date) -> Decision:
    """May it change from `effective_from`? `taken` are the days from which changes are recorded already."""
    if effective_from < on:
        return PAST
    return SAME_DAY if effective_from in taken else YES


def may_withdraw(effective_from: date, on: date) -> Decision:
    """May a change that counts from `effective_from` be taken back? Only while it is still to come."""
    if effective_from > on:
        return YES
    since = date_words(effective_from)
    return Decision(
        "started", f"This has counted since {since}, so it cannot be taken back. Decide something else instead."
    )
