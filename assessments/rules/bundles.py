"""What a link in a manager's letter opens, and what it says when it opens nothing. Nobody is named to its bearer."""

from dataclasses import dataclass
from datetime import datetime

from assessments.catalogue.policies import Policy
from foundation.refusal import YES, Decision
from foundation.words import moment_words

NOT_OURS = "This is not a link from one of our letters. Open the letter again, and use the whole link."
UNKNOWN = Decision("unknown", NOT_OURS)


@dataclass(frozen=True)
class Link:
    """The facts about a link: until when it opens, whether its manager still endorses there, and what is behind it."""

    until: datetime
    may_endorse: bool
    is_handed_over: bool
    waiting: int


def may_open(link: Link, policy: Policy, at: datetime) -> Decision:
    """Does it still open? If not, what happened and the way out."""
    for no, code, reason in (
        (not policy.sign_by_letter, "off", "Requests are no longer answered from letters. Sign in to answer them."),
        (not link.may_endorse, "no-role", "This link belongs to somebody who no longer answers requests here. Ask your "
         "workforce lead who does."),
        (link.is_handed_over and not link.waiting, "handed-over",
         "What this link opened was handed over to a colleague, who has a letter of their own."),
        (not link.waiting, "answered",
         "Everything behind this link has been answered, taken back or has run out. There is nothing left to do."),
        (link.until <= at, "expired", f"This link ended on {moment_words(link.until)}, to keep people’s details "
         "safe. Sign in to answer, or wait for our next reminder: it brings a new link."),
    ):  # fmt: skip
        if no:
            return Decision(code, reason)
    return YES
