"""What should have become of each assessment, kept in the plainest way beside the service, whose rules it never asks.

Written from the words of the issue, so that a mistake would have to be made twice.
"""

from dataclasses import dataclass, field

from assessments.models import Appeal, Attempt, Batch, Consideration, Incident, Ruling

NEEDED = 4  # of every rating; knowledge is full in all of these
HELD, WITHDRAWN, NEVER = "held", "withdrawn", ""


@dataclass
class Sat:
    """One assessment: how far its marking is, what counts of it, and the line of the register that rests on it."""

    attempt: Attempt
    person: int
    rating: int = 0  # as it counts today; 0 while not handed in
    is_handed_in: bool = False
    is_marked_again: bool = False
    is_confirmed: bool = False
    batch: Batch | None = None
    is_out: bool = False
    is_void: bool = False
    line: str = NEVER
    incidents: list[Incident] = field(default_factory=list)  # those that wait
    asked: Consideration | None = None
    appeal: Appeal | None = None
    ruling: "Proposed | None" = None

    @property
    def reaches(self) -> bool:
        """Does it reach the standard, as it counts today?"""
        return self.rating >= NEEDED

    @property
    def counts(self) -> bool:
        """Is there a result that counts?"""
        return self.is_out and not self.is_void

    @property
    def is_awaited(self) -> bool:
        """Is its result still to come?"""
        return not self.is_out and not self.is_void

    @property
    def stands_as(self) -> str:
        """What the service should say of it."""
        if self.is_void:
            return "void"
        return "" if not self.is_out else "accredited" if self.reaches else "not-yet-accredited"

    @property
    def waits_for_second(self) -> bool:
        """Just below the standard, and not marked again yet."""
        return self.is_handed_in and self.rating == NEEDED - 1 and not self.is_marked_again

    @property
    def is_held_back(self) -> bool:
        """Does something wait to be decided about it?"""
        return bool(self.incidents) or self.asked is not None

    def let_out(self) -> None:
        """Its result is out."""
        self.is_out = True
        if self.reaches:
            self.line = HELD

    def set_aside(self) -> None:
        """It counts no more."""
        self.is_void, self.batch = True, None
        if self.line == HELD:
            self.line = WITHDRAWN

    def correct(self, rating: int) -> None:
        """It counts as if it had been marked so."""
        self.rating = rating
        if self.reaches:
            self.line = HELD
        elif self.line == HELD:
            self.line = WITHDRAWN


@dataclass
class Proposed:
    """A ruling that waits, and what it would do."""

    ruling: Ruling
    what: str  # correct, withdraw, reinstate
    stood_as: str
    rating: int = 0


def may_correct(sat: Sat, rating: int, others: list[Sat]) -> bool:
    """May a ruling make every rating this? `others` are the same person's."""
    if not sat.counts or rating == sat.rating or (sat.reaches and sat.line == WITHDRAWN):
        return False
    is_up, is_down = rating >= NEEDED > sat.rating, rating < NEEDED <= sat.rating
    if is_up and (holds(others) or any(each.is_awaited for each in others)):
        return False
    return not (is_down and (sat.asked or sat.appeal))


def may_withdraw(sat: Sat) -> bool:
    """Only what is held."""
    return sat.counts and sat.line == HELD


def may_reinstate(sat: Sat, others: list[Sat]) -> bool:
    """Only what a ruling withdrew, while its result stands, and where nothing else gives them the status."""
    is_withdrawn = sat.counts and sat.reaches and sat.line == WITHDRAWN
    return is_withdrawn and not holds(others) and not any(each.is_awaited for each in others)


def holds(sats: list[Sat]) -> bool:
    """Is one of these lines held?"""
    return any(each.line == HELD for each in sats)
