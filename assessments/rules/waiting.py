"""Whose turn it is on the waiting list. The order is published, and everybody can read why they are where they are."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from assessments.catalogue.slots import SLOTS
from foundation.refusal import Decision
from foundation.words import date_words

PASSES = frozenset({"programme-closed", "closed"})
ORDER = (
    "people whose session the centre cancelled",
    "people whom the Department moved up, for a reason that they can read",
    "people whose endorsement ends soonest",
    "people who have not been assessed before",
    "people who have waited longest",
)

PASSED_OVER = {
    "no-suitable-place": "No room that suits your adjustments was left there.",
    "no-room": "That centre has no room with all that your adjustments need.",
    "one-place": "One place was left there, and with your extra time you take up two.",
    "first-choice": "What was left there was kept for people whose session had been cancelled.",
    "endorsement-ends": "Your endorsement ends before that day.",
    "cover": "As many of your team as can be out at once were out then.",
    "avoided": "Your team needed everybody then.",
    "too-soon": "It was too early for you to be assessed again.",
}


@dataclass(frozen=True)
class Turn:
    """What decides somebody's turn. `wait` is the number of their place on the list, the last resort."""

    wait: int
    since: datetime
    endorsed_until: date
    is_owed: bool = False
    is_resit: bool = False
    priority: int = 0

    @property
    def key(self) -> tuple[bool, int, date, bool, datetime, int]:
        """Who comes first has the smallest key."""
        return (not self.is_owed, -self.priority, self.endorsed_until, self.is_resit, self.since, self.wait)

    @property
    def words(self) -> str:
        """Why they are where they are, for the person."""
        why = ["the centre cancelled your session, so you come first"] if self.is_owed else []
        if self.priority:
            why.append(f"the Department moved you {'forward' if self.priority > 0 else 'back'}")
        why.append(f"your endorsement ends on {date_words(self.endorsed_until)}")
        why.append("you have been assessed before" if self.is_resit else "this would be your first assessment")
        why.append(f"you have waited since {date_words(self.since)}")
        return ", ".join(why)


@dataclass(frozen=True)
class Wish:
    """Where and when a place would suit somebody. Empty means any; the dates include both ends."""

    session: int | None = None
    centres: frozenset[int] = frozenset()
    weekdays: frozenset[int] = frozenset()
    slots: frozenset[str] = frozenset()
    day_from: date | None = None
    day_to: date | None = None


WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


def wish_words(wish: Wish) -> str:
    """When a place would suit, such as 'Mondays or Fridays, mornings, until Friday 5 March 2027'; else 'any day'."""
    days = " or ".join(WEEKDAYS[each] for each in sorted(wish.weekdays)) or "any day"
    times = " or ".join(SLOTS[each].name.lower() for each in SLOTS if each in wish.slots) or "any time"
    first = f", from {date_words(wish.day_from)}" if wish.day_from else ""
    last = f", until {date_words(wish.day_to)}" if wish.day_to else ""
    return f"{days[0].upper()}{days[1:]}, {times}{first}{last}"


def suits(wish: Wish, *, session: int, centre: int, day: date, slot: str) -> bool:
    """Is this session what they wait for?"""
    if wish.session:
        return wish.session == session
    return (
        centre in wish.centres
        and (not wish.weekdays or day.weekday() in wish.weekdays)
        and (not wish.slots or slot in wish.slots)
        and (wish.day_from or day) <= day <= (wish.day_to or day)
    )


def offer_until(at: datetime, starts_at: datetime, hours: int) -> datetime:
    """Until when an offer made at `at` stands: so many hours, and never into the session itself.

    Hours that pass, in UTC: a sum on London's clocks would win or lose one when they change.
    """
    return min(at.astimezone(UTC) + timedelta(hours=hours), starts_at.astimezone(UTC) - timedelta(hours=1))


def ends_the_wait(may_choose: Decision) -> str:
    """Why somebody can no longer wait, if they may not take a place and that will not pass by itself; else nothing."""
    return "" if may_choose or may_choose.code in PASSES else may_choose.reason


def why_passed_over(may: Decision) -> str:
    """Why a place went to somebody after them, told when it is over: there is nothing left to choose."""
    return PASSED_OVER.get(may.code, may.reason)


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
