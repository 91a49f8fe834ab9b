"""Whose move it is when somebody has come to a halt, what happens if nobody moves, and when one may be reminded."""

from datetime import date, timedelta
from enum import StrEnum

from assessments.catalogue.policies import Policy
from foundation.refusal import YES, Decision
from foundation.words import date_words


class Whose(StrEnum):
    """Who has to act, in the order of the page."""

    YOU = "you"
    MANAGER = "managers"
    PERSON = "people"
    CENTRE = "centres"
    DFE = "department"


class Kind(StrEnum):
    """Why somebody is on the worklist."""

    ASKED = "asked"
    OVERDUE = "overdue"
    OWED = "owed"
    ENDING = "ending"
    PLAN = "plan"
    NOT_BOOKED = "not-booked"
    ASKED_OF_OTHERS = "asked-of-others"
    NOT_YET = "not-yet"
    NOT_RECORDED = "not-recorded"
    LATE = "late"


IF_NOBODY_MOVES = {
    Kind.ASKED: "Until you answer, {first} cannot book a place.",
    Kind.OVERDUE: "Until they answer, {first} cannot book a place.",
    Kind.ASKED_OF_OTHERS: "Until they answer, {first} cannot book a place.",
    Kind.OWED: "If nothing is booked by {until}, the endorsement ends and has to be given again.",
    Kind.ENDING: "Then it has to be given again before {first} can book.",
    Kind.NOT_BOOKED: "If nothing is booked by {until}, the endorsement ends and has to be given again.",
    Kind.PLAN: "Without a plan nothing has changed by the next try.",
    Kind.NOT_YET: "Nothing runs out. {first} stays where they are.",
    Kind.NOT_RECORDED: "Until it is recorded, no result can come.",
    Kind.LATE: "{first} waits longer. Nothing is lost.",
}
REMINDED = (Whose.MANAGER, Whose.PERSON, Whose.CENTRE)


def if_nobody_moves(kind: Kind, first_name: str, until: date | None) -> str:
    """What happens then, in a sentence; `until` is the last day of their endorsement."""
    return IF_NOBODY_MOVES[kind].format(first=first_name, until=date_words(until))


def may_nudge(whose: Whose, last: date | None, policy: Policy, on: date) -> Decision:
    """May whoever has to act be reminded today, when they were last reminded on that day?"""
    if whose is Whose.YOU:
        return Decision("yours", "This is yours to do, so there is nobody to remind.")
    if whose not in REMINDED:
        return Decision("sees-it", "The Department has this on its own list, so no reminder is needed.")
    again = next_nudge(last, policy)
    if again and on < again:
        words = f"A reminder went on {date_words(last)}. The next can go on {date_words(again)}."
        return Decision("too-soon", words)
    return YES


def next_nudge(last: date | None, policy: Policy) -> date | None:
    """The first day on which another reminder can go; none when there was none yet."""
    return last + timedelta(days=policy.nudge_days) if last else None
