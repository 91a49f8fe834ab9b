"""May they appeal, or ask for special consideration? If not, the words they will read."""

from dataclasses import dataclass
from datetime import date

from assessments.catalogue.outcomes import Outcome
from assessments.catalogue.policies import Policy
from assessments.rules.working_days import working_days_after
from foundation.refusal import YES, Decision
from foundation.words import date_words


@dataclass(frozen=True)
class Sitting:
    """One attempt as its person knows it: when it was sat, when its result came out, and what it counts as.

    `stands_as` is empty while no result is out. They asked for special consideration, or appealed, already.
    """

    sat_on: date
    released_on: date | None = None
    stands_as: str = ""
    has_asked: bool = False
    has_appealed: bool = False


def consideration_until(sat_on: date, policy: Policy) -> date:
    """The last day to ask for special consideration, by the policy of the day sat."""
    return working_days_after(sat_on, policy.consideration_working_days)


def appeal_until(released_on: date, policy: Policy) -> date:
    """The last day to appeal, by the policy of the day on which the result came out."""
    return working_days_after(released_on, policy.appeal_working_days)


def may_ask(sitting: Sitting, until: date, on: date) -> Decision:
    """May they ask for special consideration? `until` is the last day for it."""
    for no, code, reason in (
        (sitting.stands_as == "void", "void", "This assessment was set aside already, so there is nothing to ask for."),
        (sitting.has_asked, "asked", "You have asked for special consideration already."),
        (sitting.stands_as == Outcome.ACCREDITED, "accredited", "You are accredited, so there is nothing to ask for."),
        (on > until, "over", f"The last day to ask for special consideration was {date_words(until)}. If something "
         "stopped you from asking in time, contact us."),
    ):  # fmt: skip
        if no:
            return Decision(code, reason)
    return YES


def may_appeal(sitting: Sitting, until: date | None, on: date) -> Decision:
    """May they appeal against their result? `until` is the last day for it, once the result is out."""
    if until is None or not sitting.stands_as:
        return Decision("not-out", "You can appeal once your result is out.")
    for no, code, reason in (
        (sitting.stands_as == "void", "void", "This assessment was set aside already, so there is nothing to appeal."),
        (sitting.has_appealed, "appealed", "You have appealed against this result already."),
        (sitting.stands_as == Outcome.ACCREDITED, "accredited", "You are accredited: there is no better result."),
        (on > until, "over", f"The last day to appeal was {date_words(until)}. If something stopped you from "
         "appealing in time, contact us."),
    ):  # fmt: skip
        if no:
            return Decision(code, reason)
    return YES


def may_uphold(stands_as: str) -> Decision:
    """May the attempt be set aside on the person's own asking? It never takes away what they hold."""
    if stands_as == Outcome.ACCREDITED:
        return Decision(
            "accredited", "They are accredited now. Setting the assessment aside would take that away, so it stays."
        )
    if stands_as == "void":
        return Decision("void", "This assessment was set aside already, so there is nothing left to undo.")
    return YES
