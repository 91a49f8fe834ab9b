"""Days for a group of people that cost their teams least, and beside it what booking the first free place would cost.

Cover lost is counted in pairs: how often two colleagues of one team are out in the same half-day. Three out together
are three pairs, so that few out at many times cost less than many at once. The plan begins as "the first free place for
each" and is only ever changed for the better: it places no fewer people, and for as many never costs more cover.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from assessments.rules.cover import HalfDay

PASSES = 20  # far more than it takes to come to rest
TeamHalf = tuple[str, HalfDay]


@dataclass(frozen=True)
class Option:
    """A session (by number) that somebody may take: the half-days it costs, how far it is, the places they take of it
    and how many are left for them."""

    session: int
    starts_at: datetime
    half_days: tuple[HalfDay, ...]
    miles: float = 0
    places: int = 1
    left: int = 1


@dataclass(frozen=True)
class Goer:
    """Somebody (by number) of a team, and what they may take, the soonest first."""

    person: int
    team: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Ground:
    """How many of each team are out in each half-day already, and how many may be."""

    out: Mapping[TeamHalf, int] = field(default_factory=dict)
    caps: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """Who goes where, by the number of the person. `pairs`: how often two colleagues are then out together."""

    choices: Mapping[int, Option]
    pairs: int

    @property
    def miles(self) -> float:
        """All the ways together, one way each."""
        return sum(each.miles for each in self.choices.values())


def first_free(goers: Sequence[Goer], ground: Ground) -> Plan:
    """One after the other, each takes the soonest place that is left."""
    board = _Board(goers, ground)
    for goer in goers:
        board.put(goer, next((each for each in goer.options if board.fits(goer, each)), None))
    return board.plan()


def least_cover(goers: Sequence[Goer], ground: Ground) -> Plan:
    """The same, then each in turn takes what costs least cover, and of that the soonest and nearest, until nobody can
    do better."""
    board = _Board(goers, ground)
    for goer, option in zip(goers, _choices(first_free(goers, ground), goers), strict=True):
        board.put(goer, option)
    for _ in range(PASSES):
        changed = [board.improve(goer) for goer in goers]
        if not any(changed):
            break
    return board.plan()


def pairs_in(goers: Sequence[Goer], ground: Ground, choices: Mapping[int, Option]) -> int:
    """How often two colleagues are out together, with these choices and with who is out already."""
    out = Counter(ground.out)
    for goer in goers:
        if goer.person in choices:
            out.update((goer.team, each) for each in choices[goer.person].half_days)
    return sum(number * (number - 1) // 2 for number in out.values())


def _choices(plan: Plan, goers: Sequence[Goer]) -> list[Option | None]:
    return [plan.choices.get(goer.person) for goer in goers]


class _Board:
    """Who goes where so far, what is left of each session, and how many of each team are out."""

    def __init__(self, goers: Sequence[Goer], ground: Ground) -> None:
        self.goers, self.ground = goers, ground
        self.out: Counter[TeamHalf] = Counter(ground.out)
        self.chosen: dict[int, Option] = {}
        self.taken: dict[int, list[Option]] = {}

    def fits(self, goer: Goer, option: Option) -> bool:
        """Is there a place for them beside the others, and can their team do without them?"""
        others = self.taken.get(option.session, [])
        left = min([option.left, *(each.left for each in others)])
        cap = self.ground.caps.get(goer.team)
        return sum(each.places for each in others) + option.places <= left and (
            cap is None or all(self.out[goer.team, each] < cap for each in option.half_days)
        )

    def put(self, goer: Goer, option: Option | None) -> None:
        """Send them there; nowhere, where there is nothing for them."""
        if option is None:
            return
        self.chosen[goer.person] = option
        self.taken.setdefault(option.session, []).append(option)
        self.out.update((goer.team, each) for each in option.half_days)

    def improve(self, goer: Goer) -> bool:
        """Let them take what costs least; did that change anything?"""
        before = self._take_back(goer)
        free = [each for each in goer.options if self.fits(goer, each)]
        best = min(free, key=lambda each: self._cost(goer, each), default=before)
        if before and best and self._cost(goer, before) <= self._cost(goer, best):
            best = before
        self.put(goer, best)
        return best is not before

    def plan(self) -> Plan:
        """As it stands."""
        return Plan(dict(self.chosen), pairs_in(self.goers, self.ground, self.chosen))

    def _take_back(self, goer: Goer) -> Option | None:
        option = self.chosen.pop(goer.person, None)
        if option:
            self.taken[option.session].remove(option)
            self.out.subtract((goer.team, each) for each in option.half_days)
        return option

    def _cost(self, goer: Goer, option: Option) -> tuple[int, datetime, float]:
        """The pairs they would make, then how late and how far it is."""
        return sum(self.out[goer.team, each] for each in option.half_days), option.starts_at, option.miles
