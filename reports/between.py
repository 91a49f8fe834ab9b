"""How many days steps took: the middle of all people of an area, never of its councils' middles."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES
from assessments.rules.disclosure import HIDDEN, VOID
from reports.measures import STEPS, Stride
from reports.models import Participation
from reports.uptake import ENGLAND, NO_PHASE, latest, phases_on

Taken = Counter[int]  # people by how many days
COLUMNS = ("date", "status", "area", "step", "median_days")


@dataclass(frozen=True)
class Median:
    """Half of the `people` took at most `days`; None of so few people that it could tell of one."""

    name: str
    people: int
    days: float | None

    @property
    def words(self) -> str:
        """As pages and files write it, or a symbol."""
        if self.days is not None:
            return f"{self.days:g}"
        return HIDDEN if self.people else VOID


@dataclass(frozen=True)
class Place:
    """One council: where it counts, and by step how many of its people took how many days."""

    council: int
    region: str
    unit: str
    taken: Mapping[str, Taken]


@dataclass(frozen=True)
class Between:
    """What the steps of the twelve months before `day` took, in each council."""

    day: date
    places: tuple[Place, ...]
    least: int

    def england(self, step: str) -> Median:
        """Everybody."""
        return self._of(ENGLAND, self.places, step)

    def by_area(self) -> list[tuple[str, list[Median]]]:
        """England, then each region by its name: each with the median of every step."""
        regions = zip(*(self.by_region(step) for step in STEPS), strict=True)
        england = [self.england(step) for step in STEPS]
        return [(row[0].name, list(row)) for row in (england, *regions)]

    def by_region(self, step: str) -> list[Median]:
        """Each region by its name."""
        return self._grouped({place.council: place.region for place in self.places}, step)

    def by_council(self, step: str) -> list[Median]:
        """Each council by its name; a pair that files jointly is one."""
        return self._grouped({place.council: place.unit for place in self.places}, step)

    def by_phase(self, step: str) -> list[Median]:
        """The programme's phases as they stood on the day."""
        phases = phases_on(self.day)
        names = {place.council: phases.get(place.council, (None, NO_PHASE))[1] for place in self.places}
        return self._grouped(names, step)

    def of(self, council: int) -> list[tuple[Stride, Median]]:
        """Each step in one council."""
        own = [place for place in self.places if place.council == council]
        return [(step, self._of("", own, step.key)) for step in STEPS.values()]

    def _grouped(self, names: Mapping[int, str], step: str) -> list[Median]:
        groups: dict[str, list[Place]] = {}
        for place in self.places:
            groups.setdefault(names[place.council], []).append(place)
        return [self._of(name, groups[name], step) for name in sorted(groups)]

    def _of(self, name: str, places: Iterable[Place], step: str) -> Median:
        taken: Taken = sum((place.taken[step] for place in places), Counter())
        people = taken.total()
        return Median(name, people, middle(taken) if people >= self.least else None)


def between(as_at: date, policy: Policy, statuses: Iterable[str] = STATUSES) -> Between | None:
    """The latest snapshot up to `as_at`, these statuses together; None if there is none. One query.

    A median of fewer people than policy asks for is not shown.
    """
    chosen = Participation.objects.filter(day=latest(as_at), status__in=[*statuses])
    found = chosen.values_list("day", "council", "council__region__name", "unit__name", "council__name", "days_between")
    rows = list(found.order_by("council__name"))
    places: dict[int, Place] = {}
    for _, council, region, unit, name, days in rows:
        place = places.setdefault(council, Place(council, region, unit or name, {step: Counter() for step in STEPS}))
        for step, taken in days.items():
            place.taken[step].update({int(length): people for length, people in taken.items()})
    return Between(rows[0][0], tuple(places.values()), policy.least_for_median) if rows else None


def between_rows(found: Between, status: str) -> list[tuple[object, ...]]:
    """What the page's table of areas shows, a line for each step; `status` is the name of the one that it is of."""
    return [
        (found.day, status, area, step.name, median.words)
        for area, medians in found.by_area()
        for step, median in zip(STEPS.values(), medians, strict=True)
    ]


def middle(taken: Taken) -> float | None:
    """The median: of an even number of people halfway between the two in the middle; None of nobody."""
    total = taken.total()
    lengths = sorted(taken.elements())
    return (lengths[(total - 1) // 2] + lengths[total // 2]) / 2 if total else None
