"""Where each newly qualified social worker is between the end of the assessed year (ASYE) and an assessment.

Everybody is in exactly one lane. Those with whom nothing happens after the due day are lost in hand-over: domain
notes, 3 (everybody who completes the year is assessed soon after).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from assessments.rules.standing import Stage
from foundation.refusal import YES, Decision
from foundation.words import date_words


class Lane(StrEnum):
    """In the order of the page."""

    LOST = "lost"
    DUE = "due"
    DEFERRED = "deferred"
    MOVING = "moving"
    HELD = "held"
    THROUGH = "through"

    @property
    def words(self) -> str:
        """As its heading reads."""
        return WORDS[self]


WORDS = {
    Lane.LOST: "Lost in hand-over", Lane.DUE: "Endorsement to come", Lane.DEFERRED: "Put off for a reason",
    Lane.MOVING: "On the way to a place", Lane.HELD: "Place held", Lane.THROUGH: "Assessed",
}  # fmt: skip
ASSESSED = (Stage.ACCREDITED, Stage.ASSESSED, Stage.NOT_YET_ACCREDITED)
MOVING = {
    Stage.ASKED: "A manager has been asked to endorse them.", Stage.ENDORSED: "Endorsed, with no place yet.",
    Stage.NOT_YET_ENDORSED: "Their manager said not yet, and what would help.",
}  # fmt: skip


@dataclass(frozen=True)
class Completer:
    """When the year was completed, how far they are as a practitioner, and until when they are put off."""

    completed_on: date
    stage: Stage
    booked_for: date | None = None
    deferred_until: date | None = None


def due_on(completed_on: date, days: int) -> date:
    """The day by which an endorsement should be under way."""
    return completed_on + timedelta(days=days)


def lane_of(each: Completer, days: int, on: date) -> tuple[Lane, str]:
    """Their lane on this day, and why."""
    due = due_on(each.completed_on, days)
    if each.stage in ASSESSED:
        return Lane.THROUGH, "They have been assessed; the page of people says how it stands."
    if each.stage is Stage.BOOKED:
        return Lane.HELD, f"Booked for {date_words(each.booked_for)}."
    if each.stage in MOVING:
        return Lane.MOVING, MOVING[each.stage]
    if each.deferred_until and each.deferred_until >= on:
        return Lane.DEFERRED, f"Put off until {date_words(each.deferred_until)}."
    if on <= due:
        return Lane.DUE, f"An endorsement should be asked for by {date_words(due)}."
    return Lane.LOST, f"Nothing has happened since an endorsement was due on {date_words(due)}."


def may_defer(lane: Lane, until: date, on: date) -> Decision:
    """May a council put it off until this day?"""
    if lane not in (Lane.LOST, Lane.DUE, Lane.DEFERRED):
        return Decision("under-way", "Something is under way for them already, so there is nothing to put off.")
    if until <= on:
        return Decision("too-soon", "Choose a day after today.")
    return YES


def may_remind(lane: Lane, last: date | None, days: int, on: date) -> Decision:
    """May the council write to them, or was a letter sent only days ago?"""
    if lane not in (Lane.LOST, Lane.DUE):
        return Decision("over", "There is nothing to remind them of.")
    if last and on < last + timedelta(days=days):
        return Decision("just-sent", f"They were reminded on {date_words(last)}. You can again after {days} days.")
    return YES
