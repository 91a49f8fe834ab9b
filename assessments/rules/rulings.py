"""What two people may decide about a result that is out: correct it, withdraw what it earned, give that back."""

from dataclasses import dataclass

from assessments.catalogue.outcomes import Outcome
from foundation.refusal import YES, Decision

HELD, WITHDRAWN, NEVER = "held", "withdrawn", ""


@dataclass(frozen=True)
class Ruled:
    """A result as these rules read it.

    `accreditation` is what became of the one that rests on it: held, withdrawn or none. They hold the status
    `otherwise` through another assessment; another of theirs is `on_the_way`, booked or awaited. `is_asked_about`: an
    appeal or special consideration waits for its decision. `waits`: a ruling does.
    """

    stands_as: str
    accreditation: str = NEVER
    otherwise: bool = False
    on_the_way: bool = False
    is_asked_about: bool = False
    waits: bool = False


def may_correct(ruled: Ruled, becomes: Outcome) -> Decision:
    """May scores be corrected so that the result becomes this? A lower one never by the way of an appeal."""
    if not (closed := may_rule(ruled)):
        return closed
    is_accredited = ruled.stands_as == Outcome.ACCREDITED
    if is_accredited and ruled.accreditation == WITHDRAWN:
        return Decision(
            "withdrawn", "The accreditation that rests on this result was withdrawn. Reinstate it before you correct."
        )
    if is_accredited and becomes is Outcome.NOT_YET and ruled.is_asked_about:
        return Decision(
            "asked-about",
            "They have asked about this result, and asking never makes it worse. Decide that first.",
        )
    if not is_accredited and becomes is Outcome.ACCREDITED:
        return _may_hold(ruled)
    return YES


def may_withdraw(ruled: Ruled) -> Decision:
    """May the accreditation that rests on this result be withdrawn?"""
    if not (closed := may_rule(ruled)):
        return closed
    if ruled.accreditation != HELD:
        return Decision("not-held", "No accreditation that rests on this result is held, so there is none to withdraw.")
    return YES


def may_reinstate(ruled: Ruled) -> Decision:
    """May the accreditation be given back? Only where the result still stands as accredited."""
    if not (closed := may_rule(ruled)):
        return closed
    if ruled.accreditation != WITHDRAWN or ruled.stands_as != Outcome.ACCREDITED:
        return Decision("not-withdrawn", "No accreditation that rests on this result was withdrawn by a ruling.")
    return _may_hold(ruled)


def may_answer(*, proposed_by: int, user: int, is_decided: bool) -> Decision:
    """A second person confirms or declines, once."""
    if is_decided:
        return Decision("decided", "Somebody has answered this already. The page says what was decided.")
    if proposed_by == user:
        return Decision("same-person", "You proposed this, so another person of the Department answers it.")
    return YES


def may_rule(ruled: Ruled) -> Decision:
    """Is there a result that counts, which nobody else is ruling on?"""
    if ruled.stands_as not in list(Outcome):
        return Decision("no-result", "No result of this assessment counts: it is not out, or it was set aside.")
    if ruled.waits:
        return Decision("waits", "A ruling on this result waits for a second person. It has to be answered first.")
    return YES


def _may_hold(ruled: Ruled) -> Decision:
    """A status is held once: another assessment of theirs must not have earned it, nor be about to."""
    if ruled.otherwise:
        return Decision("held", "They hold this status through another assessment, so this would give them nothing.")
    if ruled.on_the_way:
        return Decision(
            "on-the-way",
            "They are booked for this status, or wait for a result. Do this once that place is cancelled or the "
            "result is out.",
        )
    return YES
