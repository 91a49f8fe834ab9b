"""May a development plan be changed, agreed to, or closed? If not, the words the reader sees."""

from dataclasses import dataclass
from datetime import date

from foundation.refusal import YES, Decision
from foundation.words import date_words


@dataclass(frozen=True)
class Plan:
    """A plan as the rules read it: its version, how many things to do, when it was closed, and whether the one who
    asks has agreed to it as it is."""

    version: int
    items: int
    closed_on: date | None = None
    has_agreed: bool = False


def may_change(plan: Plan, seen: int) -> Decision:
    """May what is to be done be changed by somebody who read this version?"""
    if plan.closed_on:
        return Decision("closed", f"This plan was closed on {date_words(plan.closed_on)}, so it stays as it is.")
    if plan.version != seen:
        return Decision("changed", "This plan was changed after you opened the page. Read it as it is now, then go on.")
    return YES


def may_agree(plan: Plan, seen: int) -> Decision:
    """May the reader of this version agree to it?"""
    if plan.has_agreed and not plan.closed_on:
        return Decision("agreed", "You have agreed to this plan already.")
    if not plan.items and not plan.closed_on:
        return Decision("empty", "There is nothing to agree to yet. Add what is to be done first.")
    return may_change(plan, seen)


def may_remove(*, is_agreed: bool, added_by: int | None, user: int) -> Decision:
    """May this user remove one thing to do? `added_by` is nobody for what the service suggested."""
    if is_agreed:
        return Decision("agreed-item", "You both agreed to this, so it stays. Change it, or mark it as done.")
    if added_by is not None and added_by != user:
        return Decision("others", "Somebody else added this. Change it, or ask them to remove it.")
    return YES
