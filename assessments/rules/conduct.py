"""Who may mark, confirm and release: never one's own people, never one's own work."""

from dataclasses import dataclass

from foundation.refusal import YES, Decision

OWN = frozenset({"self", "own-employer", "own-council"})  # the codes for somebody whose marks a reader never sees


@dataclass(frozen=True)
class Ties:
    """Whom somebody belongs to: their employers, and the councils they work for. Agency staff are employed by one and
    work for the other."""

    employers: frozenset[int] = frozenset()
    councils: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Hand:
    """Somebody about to touch a result: their user number, and whom they belong to."""

    user: int
    ties: Ties = Ties()


def may_mark(hand: Hand, *, ties: Ties, social_worker_user: int | None) -> Decision:
    """An assessor never marks themselves, nor a person from an own employer or council (domain notes, 4)."""
    if hand.user == social_worker_user:
        return Decision("self", "You cannot mark your own assessment.")
    if hand.ties.employers & ties.employers:
        return Decision(
            "own-employer", "This person works for an employer of yours, so another assessor must mark them."
        )
    if hand.ties.councils & ties.councils:
        return Decision("own-council", "This person works for a council of yours, so another assessor must mark them.")
    return YES


def may_mark_again(user: int, *, marked_by: int | None) -> Decision:
    """A second assessor marks: never the first."""
    if user == marked_by:
        return Decision("same-person", "You marked this assessment first, so another assessor marks it again.")
    return YES


def may_see_marks(user: int, *, marked_by: int | None, waits_for_second: bool) -> Decision:
    """While a second marking is awaited, nobody but the first assessor sees the marks: the second is to be blind."""
    if waits_for_second and user != marked_by:
        return Decision(
            "blind",
            "This assessment waits for a second assessor, who is not to know the first marks. They are shown "
            "to nobody else until then.",
        )
    return YES


def may_moderate(user: int, *, marked_by: tuple[int | None, int | None]) -> Decision:
    """A third assessor moderates: neither of the two who marked."""
    if user in marked_by:
        return Decision("same-person", "You marked this assessment, so a third assessor decides where marks differ.")
    return YES


def may_confirm(hand: Hand, *, marked_by: int | None, moderated_by: int | None = None) -> Decision:
    """A second person confirms: neither the one who marked nor the one who decided between marks."""
    if marked_by is None:
        return Decision("not-marked", "The marks have not been handed in yet.")
    if hand.user == marked_by:
        return Decision("same-person", "You recorded these results, so another person must confirm them.")
    if hand.user == moderated_by:
        return Decision("moderator", "You moderated these marks, so another person must confirm the result.")
    return YES


def may_review(reviewer: int, had_a_part: frozenset[int]) -> Decision:
    """Whoever reviews had no part in the marking: neither marked, moderated nor confirmed."""
    if reviewer in had_a_part:
        return Decision("had-a-part", "You had a part in marking this assessment, so another person reviews it.")
    return YES
