"""Why a list of places is empty, in words: the truth about what there is, so that nobody searches in vain."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessments.catalogue.adjustments import PROVISIONS
from assessments.rules.places import Need

FOR_ADJUSTMENTS = frozenset({"no-room", "no-suitable-place", "one-place"})


@dataclass(frozen=True)
class Tally:
    """What there is: sessions ahead, how many of them match what is looked for, and of these how many lack a place for
    this person, by the cause (`rules.places.shortage_of`)."""

    ahead: int
    matching: int
    short: Mapping[str, int] = field(default_factory=dict)


def why_nothing(tally: Tally, need: Need, days: int) -> str:
    """Why nothing is listed, when places can be booked at all."""
    if not tally.ahead:
        return f"No centre has opened a session for this status in the next {days} days."
    if not tally.matching:
        return "No session matches what you chose, full or not."
    many = _sessions(tally.matching)
    unsuitable = sum(tally.short.get(each, 0) for each in FOR_ADJUSTMENTS)
    if unsuitable:
        cannot = _cannot(unsuitable, tally.matching)
        return f"{many} what you chose. {cannot} offer {need_words(need, 'the')}, which the adjustments need."
    if first := tally.short.get("first-choice", 0):
        return (
            f"{many} what you chose. {_of(first, tally.matching)} places left, kept for a few days for people whose "
            "session was cancelled. The rest are full."
        )
    return f"{many} what you chose, and {'it is' if tally.matching == 1 else 'all are'} full."


def need_words(need: Need, whose: str = "your") -> str:
    """What is counted for somebody with adjustments, such as 'a step-free room and extra time'; else nothing."""
    rooms = [_room(PROVISIONS[each].prepare, whose) for each in PROVISIONS if each in need.features]
    if need.places > 1:
        rooms.append("extra time")
    return " and ".join(rooms)


def _room(prepare: str, whose: str) -> str:
    words = prepare[0].lower() + prepare[1:]
    return words.replace("their own", f"{whose} own") if words.startswith("a ") else f"a {words}"


def _sessions(number: int) -> str:
    return "1 session matches" if number == 1 else f"{number} sessions match"


def _cannot(some: int, all_of: int) -> str:
    if some < all_of:
        return f"{some} of them cannot"
    return "It cannot" if some == 1 else "None of them can"


def _of(some: int, all_of: int) -> str:
    if some == all_of:
        return "It has" if some == 1 else "They have"
    return f"{some} of them {'has' if some == 1 else 'have'}"
