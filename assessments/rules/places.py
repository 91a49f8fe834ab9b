"""How many places of a session one person could take: what is left, less what is kept for others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from foundation.refusal import YES, Decision


@dataclass(frozen=True)
class Need:
    """What one person takes: two places with much extra time; a suitable room with all these features, if any.

    `council` is the number of the one that endorsed them, and `is_owed` says that the centre cancelled on them.
    """

    places: int = 1
    features: frozenset[str] = frozenset()
    council: int | None = None
    is_owed: bool = False


@dataclass(frozen=True)
class Count:
    """A session's places, counted for one person. `first_choice` are kept for people who choose before others.

    `kept_for_others` are those that other councils' blocks still keep; `keeps_suitable` says that suitable places are
    still only for those who need them; `has_room` that the centre has a room with all that this person needs.
    """

    capacity: int
    taken: int = 0
    suitable: int = 0
    suitable_taken: int = 0
    kept_for_others: int = 0
    first_choice: int = 0
    keeps_suitable: bool = False
    has_room: bool = True


@dataclass(frozen=True)
class Place:
    """What the rules need to know of a session: what is left in it for this one person, and if too little, why.

    `kept_for_own` of what is left their own council's block still keeps. `away` says whether their team can do without
    them then.
    """

    status: str
    day: date
    places_left: int
    places_needed: int = 1
    shortage: str = "full"
    first_choice_until: date | None = None
    is_cancelled: bool = False
    is_closed: bool = False
    kept_for_own: int = 0
    away: Decision = YES

    @property
    def fits(self) -> bool:
        """Is there enough for them?"""
        return self.places_left >= self.places_needed


def kept_for_others(kept: Mapping[int, int], taken: Mapping[int, int], need: Need) -> int:
    """What other councils' blocks still keep: both are by council, and whoever came from there has used theirs."""
    return sum(max(places - taken.get(council, 0), 0) for council, places in kept.items() if council != need.council)


def kept_for_first_choice(people: int, capacity: int) -> int:
    """How many places a session keeps for people who choose first after the centre cancelled on them: as many as they
    are, and at most half of them, rounded up. They choose in every session of the region, and each takes one place."""
    return min(people, -(-capacity // 2))


def places_for(count: Count, need: Need) -> int:
    """How many places this person could take; never below 0.

    Whoever needs a suitable room takes one of the suitable places; nobody else does while these are kept.
    """
    left = _left_in_all(count) - (0 if need.is_owed else count.first_choice)
    suitable = count.suitable - count.suitable_taken
    if need.features:
        left = min(left, suitable) if count.has_room else 0
    elif count.keeps_suitable:
        left -= max(suitable, 0)
    return max(left, 0)


def shortage_of(count: Count, need: Need) -> str:
    """Why there is too little for this person, as a code: the cause that would help them most to know."""
    if need.features and not count.has_room:
        return "no-room"
    if need.features and count.suitable - count.suitable_taken < need.places <= _left_in_all(count):
        return "no-suitable-place"
    if not need.is_owed and count.first_choice and _without_first_choice(count, need) >= need.places:
        return "first-choice"
    return "one-place" if 0 < places_for(count, need) < need.places else "full"


def _left_in_all(count: Count) -> int:
    return count.capacity - count.taken - count.kept_for_others


def _without_first_choice(count: Count, need: Need) -> int:
    return places_for(count, Need(need.places, need.features, need.council, is_owed=True))
