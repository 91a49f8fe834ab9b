"""May a role end, or become another one? Never so that nobody at the council could undo it.

A role is read as a fact sheet (`Held`), gathered by `accounts.operations.grants`.
"""

from dataclasses import dataclass

from foundation.refusal import YES, Decision

HAS_ENDED = Decision("already-ended", "This role has ended already.")


@dataclass(frozen=True)
class Held:
    """One role, and who else has it here: `others` can sign in and hold the same role at the same place.

    `own` says that it is the role of whoever asks, who would keep `roles_left` others.
    """

    who: str
    place: str
    own: bool
    leads: bool
    others: int
    roles_left: int


def may_end(held: Held, *, nationally: bool) -> Decision:
    """Your own, only if you keep another and somebody else has it. A council's last lead, only by the Department."""
    if held.own and not held.roles_left:
        return Decision(
            "own-last-role",
            "This is your only role: without it you could not come back. Ask a colleague to end it.",
        )
    if held.own and not held.others:
        return Decision("last-holder", "Nobody else has this role here. Invite somebody to it before you end yours.")
    return YES if nationally else _leaves_a_lead(held)


def may_change(held: Held, *, has_the_other: bool) -> Decision:
    """Not to a role that they have already, and never the last lead's."""
    if has_the_other:
        return Decision("has-both", f"{held.who} has the other role here as well. End this one instead.")
    return _leaves_a_lead(held)


def _leaves_a_lead(held: Held) -> Decision:
    if not held.leads or held.others:
        return YES
    return Decision(
        "last-lead",
        f"{held.who} is the only lead at {held.place}, and a council is never without one. "
        "Make somebody else a lead first: change a colleague’s role, or invite somebody and wait until they accept.",
    )
