"""A leaving that is on record: may it be put on another day, may it be taken back?"""

from datetime import date

from accounts.rules.employment import AHEAD, ONE_DAY, Known, Person, may_end
from foundation.refusal import YES, Decision

TAKEN_ON = Decision(
    "taken-on", "Their record has moved on since, so this can no longer be changed here. If it is wrong, contact us."
)


def may_change_leaving(person: Person, council: int, last_day: date, on: date) -> Decision:
    """May this council say that somebody whose leaving is on record leaves, or left, on another day?"""
    undoing = may_undo_leaving(person, council, on)
    leaving = leaving_of(person, council)
    if not undoing or leaving is None:
        return undoing
    if leaving.end == last_day + ONE_DAY:
        return Decision("same-day", "This is the last working day on record already.")
    return may_end(last_day, leaving.start, on)


def may_undo_leaving(person: Person, council: int, on: date) -> Decision:
    """May this council take back that somebody leaves? Until another employer has them, or for three months after."""
    leaving = leaving_of(person, council)
    if leaving is None or leaving.end is None:
        return Decision("not-leaving", "No leaving is on record for them, so there is nothing to change.")
    if leaving.end + AHEAD < on:
        return Decision("long-gone", "They left more than 3 months ago. If they are back, add them again.")
    if any(each.start >= leaving.end for each in person.spells):
        return TAKEN_ON
    return YES


def leaving_of(person: Person, council: int) -> Known | None:
    """The last employment at this council, where it has a last day; none, where one goes on."""
    here = [spell for spell in person.spells if spell.council == council]
    last = max(here, key=lambda spell: (spell.end is None, spell.end or spell.start), default=None)
    return last if last and last.end else None
