"""The words a plan is written in: people, where they work, and how far they come. Compared by identity."""

from dataclasses import dataclass, field
from datetime import date

from demo.plan.ground import Place

Scores = dict[str, int]


@dataclass(eq=False)
class Spell:
    """From when to when somebody works for a council; the end is the first day no longer there."""

    place: Place
    start: date
    end: date | None
    role: str
    team: int
    is_agency: bool
    fte: str

    def covers(self, day: date) -> bool:
        """Do they work there on `day`?"""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(eq=False)
class Session:
    """One sitting at the centre with this position in `CENTRES`; so many suitable places as usual, or as it says."""

    centre: int
    status: str
    day: date
    slot: str
    capacity: int
    suitable: int | None = None
    cancelled_on: date | None = None
    cancelled_reason: str = ""


@dataclass(eq=False)
class Sitting:
    """What was sat and scored. A day of marking, confirming or release that lies ahead is empty."""

    scores: Scores
    outcome: str
    marked_on: date | None = None
    confirmed_on: date | None = None
    released_on: date | None = None


@dataclass(eq=False)
class Taken:
    """A place in a session and what became of it: a word of `Booking.State`."""

    session: Session
    made_on: date
    state: str
    ended_on: date | None = None
    reason: str = ""
    sitting: Sitting | None = None
    hardship: str = ""


@dataclass(eq=False)
class Way:
    """One question to a manager and all that followed from the answer."""

    person: "Person"
    place: Place
    status: str
    asked_on: date
    decision: str = ""
    decided_on: date | None = None
    valid_until: date | None = None
    expired_on: date | None = None
    taken: list[Taken] = field(default_factory=list)

    @property
    def sitting(self) -> Sitting | None:
        """What they sat on this endorsement, if they have."""
        return self.taken[-1].sitting if self.taken else None

    @property
    def sat_on(self) -> date | None:
        """The day of that sitting."""
        return self.taken[-1].session.day if self.sitting else None


@dataclass(eq=False)
class Wait:
    """A turn on the waiting list: for a session, or at a centre on these weekdays, starts and days.

    Who was offered a place in it on that day and did not take it has left; `answer` is a word of `Hold.Answer`.
    """

    way: Way
    centre: int
    joined_on: date
    session: Session | None = None
    weekdays: tuple[int, ...] = ()
    slots: tuple[str, ...] = ()
    day_from: date | None = None
    day_to: date | None = None
    offered_on: date | None = None
    answer: str = ""


@dataclass(eq=False)
class Person:
    """A social worker: name and number are drawn last. `has_user` says whether they sign in.

    `meant_for` is the status for which they were made up, if they were: they sit in their month, no other.
    """

    spells: list[Spell]
    asye_completed_on: date | None = None
    ways: list[Way] = field(default_factory=list)
    has_user: bool = False
    meant_for: str = ""
    first_name: str = ""
    last_name: str = ""
    registration_number: str = ""

    def works_at(self, place: Place, day: date) -> bool:
        """Do they work there on `day`?"""
        return any(spell.place is place and spell.covers(day) for spell in self.spells)

    def sat(self, status: str) -> bool:
        """Have they been assessed for this status?"""
        return any(way.status == status and way.sitting for way in self.ways)
