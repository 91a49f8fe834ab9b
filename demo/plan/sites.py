"""Who took part when. The public record names 26 councils; the demo fills in the rest and says so.

Published: 5 councils in phase 1 (July 2018), 53 in spring 2019, 56 by August 2019, 12 or 13 more in 2020, so
68 or 69 at the end (domain notes, 2.1 and 7a). We take 13, the last in autumn 2020. The second wave from
September 2024 never happened: it is made up whole.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from demo.chance import chance
from demo.plan.ground import Place
from demo.stage import COUNTY, KINGSTON, NEVER, SLOUGH

PROGRAMME = "NAAS"
SMALLEST = 60  # a smaller council takes no part, as its figures would be withheld all the time
EVIDENCE = {
    "Plymouth": "Took part, by a DfE blog of July 2021; phase and date are made up for the demo.",
    "Cornwall": "Its career pathway used NAAS; phase and date are made up for the demo.",
}
MADE_UP = "Made up for the demo: the public record does not name this council."


@dataclass(frozen=True)
class Group:
    """Councils that join a phase together: how many, and which councils of the stage are among them."""

    phase: str
    start: date
    count: int
    among: tuple[str, ...] = ()


GROUPS = (
    Group("phase 2", date(2019, 4, 1), 27),
    Group("phase 2", date(2019, 8, 1), 3),
    Group("2020 joiners", date(2020, 4, 1), 12, (SLOUGH,)),
    Group("2020 joiners", date(2020, 10, 1), 1),
    Group("second wave", date(2024, 9, 1), 22, (KINGSTON,)),
    Group("second wave", date(2025, 9, 1), 18, (COUNTY,)),
)
RESERVED = {code for group in GROUPS for code in group.among} | {NEVER}


@dataclass(frozen=True)
class Joining:
    """A council's place in the programme that the public record does not have."""

    place: Place
    phase: str
    start: date
    note: str


def fill_in(places: Sequence[Place], seed: int) -> list[Joining]:
    """The councils that the record leaves out, drawn so that regions with few members come first."""
    rng, joined = chance(seed, "sites"), {place.gss for place in places if place.since}
    joinings: list[Joining] = []
    for group in GROUPS:
        for gss in _drawn(group, places, joined, rng):
            joined.add(gss)
            place = next(each for each in places if each.gss == gss)
            joinings.append(Joining(place, group.phase, group.start, EVIDENCE.get(place.name, MADE_UP)))
    return joinings


def members(places: Iterable[Place], joinings: Iterable[Joining]) -> dict[str, date]:
    """Since when each council takes part, by ONS code: fact and demo together."""
    since = {place.gss: place.since for place in places if place.since}
    return since | {joining.place.gss: joining.start for joining in joinings}


def _drawn(group: Group, places: Sequence[Place], joined: set[str], rng: Random) -> list[str]:
    known = [gss for gss in group.among if any(place.gss == gss for place in places)]
    if group is GROUPS[0]:
        known += [place.gss for place in places if place.name in EVIDENCE]
    free = [
        place for place in places
        if place.gss not in joined | RESERVED | set(known) and place.headcount >= SMALLEST
    ]  # fmt: skip
    rng.shuffle(free)
    share = Counter(place.region for place in places if place.gss in joined)
    size = Counter(place.region for place in places)
    while len(known) < group.count and free:
        place = min(free, key=lambda each: share[each.region] / size[each.region])
        free.remove(place)
        share[place.region] += 1
        known.append(place.gss)
    return known
