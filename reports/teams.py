"""How far a council's own people have come, by team and by function: today's people, not the official headcount."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from accounts.functions import FUNCTIONS
from accounts.models import Council
from assessments.catalogue.policies import Policy
from assessments.queries.people import Person, people_of
from assessments.rules.standing import Stage
from govuk.charts.figures import Figure as Drawn

NO_TEAM, NO_FUNCTION = "No team recorded", "No function recorded"


@dataclass(frozen=True)
class Part:
    """A team or a function: its people, those on the way to a status, and those who hold one."""

    name: str
    people: int
    on_the_way: int
    accredited: int

    @property
    def not_started(self) -> int:
        """Those who have begun nothing."""
        return self.people - self.begun

    @property
    def begun(self) -> int:
        """Those who have: the two others together."""
        return self.on_the_way + self.accredited


@dataclass(frozen=True)
class Parts:
    """The people of a day, by team and by function; somebody with two functions is in both."""

    teams: Sequence[Part]
    functions: Sequence[Part]
    whole: Part


def parts_of(council: Council, policy: Policy, on: date) -> Parts:
    """In the order of their names. Three queries."""
    people = people_of(council, policy, on)
    return Parts(
        _parts(people, lambda each: [each.team or NO_TEAM]),
        _parts(people, lambda each: [FUNCTIONS.get(key, key) for key in each.work.functions] or [NO_FUNCTION]),
        _part("Everybody", people),
    )


def bars(parts: Iterable[Part]) -> list[Drawn]:
    """One bar a part, as long as the people who have begun."""
    return [Drawn(each.name, each.begun, f"{each.begun:,} of {each.people:,}") for each in parts]


def finding(parts: Sequence[Part], whole: Part) -> str:
    """How many have begun, and where nobody has."""
    said = f"{whole.begun:,} of {whole.people:,} people have begun the way to a status or hold one."
    none = [each.name for each in parts if not each.begun]
    return f"{said} Nobody yet in: {', '.join(none)}." if none else said


def _parts(people: Iterable[Person], names_of: Callable[[Person], Collection[str]]) -> list[Part]:
    groups: dict[str, list[Person]] = {}
    for person in people:
        for name in names_of(person):
            groups.setdefault(name, []).append(person)
    return [_part(name, groups[name]) for name in sorted(groups, key=str.casefold)]


def _part(name: str, people: Collection[Person]) -> Part:
    holding = sum(Stage.ACCREDITED in each.stages.values() for each in people)
    begun = sum(set(each.stages.values()) != {Stage.NOT_STARTED} for each in people)
    return Part(name, len(people), begun - holding, holding)
