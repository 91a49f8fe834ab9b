"""May a role at a council end, become another one, be handed over, or be stood in for?

Never so that nobody at the council could undo it. A role is read as a fact sheet (`Held`), gathered by
`accounts.queries.holders`.
"""

from dataclasses import dataclass
from datetime import date

from foundation.refusal import YES, Decision
from foundation.words import date_words

HAS_ENDED = Decision("already-ended", "This role has ended already.")


@dataclass(frozen=True)
class Held:
    """One role, and who else has it here: `others` can sign in and hold the same role at the same place.

    `own` says that it is the role of whoever asks, who would keep `roles_left` others.
    """

    who: str
    place: str
    own: bool = False
    leads: bool = False
    is_deputy: bool = False
    is_primary: bool = False
    others: int = 0
    roles_left: int = 0


def may_end(held: Held, *, nationally: bool) -> Decision:
    """A deputy's, always. Your own, only if you keep another and somebody else has it.

    A council's last lead and its primary lead, only by the Department.
    """
    if held.is_deputy:
        return YES
    if held.own and not held.roles_left:
        return Decision(
            "own-last-role",
            "This is your only role: without it you could not come back. Ask a colleague to end it.",
        )
    if held.own and not held.others:
        return Decision("last-holder", "Nobody else has this role here. Invite somebody to it before you end yours.")
    return YES if nationally else _leaves_the_leads_whole(held)


def may_change(held: Held, *, has_the_other: bool) -> Decision:
    """Not a deputy's, not to a role that they have already, and never the last or the primary lead's."""
    if held.is_deputy:
        return Decision("deputy", f"{held.who} is a deputy, and that ends by itself. You can end it early instead.")
    if has_the_other:
        return Decision("has-both", f"{held.who} has the other role here as well. End this one instead.")
    return _leaves_the_leads_whole(held)


def may_be_primary(held: Held) -> Decision:
    """One of the council's leads, and not yet the primary one."""
    if not held.leads or held.is_deputy:
        return Decision("not-a-lead", f"{held.who} does not lead {held.place}. Make them a lead first.")
    if held.is_primary:
        return Decision("is-primary", f"{held.who} is the primary lead of {held.place} already.")
    return YES


def may_stand_in(start: date, last_day: date, *, on: date, latest: date, months: int) -> Decision:
    """From today or later until a last day that is not after `latest`, the end of so many months."""
    if start < on:
        return Decision("too-early", "First day must be today or later.")
    if last_day < start:
        return Decision("before-start", "Last day must be the first day or later.")
    if last_day > latest:
        return Decision(
            "too-long",
            f"A deputy stands in for at most {months} months: until {date_words(latest)}. "
            "For longer, make them a lead.",
        )
    return YES


def _leaves_the_leads_whole(held: Held) -> Decision:
    if held.leads and not held.others:
        return Decision(
            "last-lead",
            f"{held.who} is the only lead at {held.place}, and a council is never without one. Make somebody else "
            "a lead first: change a colleague’s role, or invite somebody and wait until they accept.",
        )
    if held.is_primary:
        return Decision(
            "primary-lead",
            f"{held.who} is the primary lead of {held.place}. They hand that over to another lead first, "
            "or the Department for Education does.",
        )
    return YES
