"""A council's people and where each stands: everybody at once, then narrowed down in memory.

A council has at most about a thousand social workers, and a stage is derived, never stored: so the facts of all
of them are gathered in a fixed number of queries, and filters, counts and sorting work on the answer.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from accounts.models import Council, EmploymentSpell, SocialWorker
from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES, Status
from assessments.queries.standings import standings_for_councils
from assessments.rules.standing import Stage

ORDER = list(Stage)


@dataclass(frozen=True)
class Person:
    """Somebody who works for the council: where, and at which stage for each status."""

    social_worker: SocialWorker
    team: str
    role: str
    stages: Mapping[str, Stage]

    def is_at(self, stage: str, status: str) -> bool:
        """At this stage for this status; without a status for any, or, not having started, for all."""
        if status:
            return self.stages[status] == stage
        fits = (each == stage for each in self.stages.values())
        return all(fits) if stage == Stage.NOT_STARTED else any(fits)


@dataclass(frozen=True)
class Search:
    """What a lead looks for. Empty means everybody; a status alone means those who have begun it."""

    text: str = ""
    status: str = ""
    stage: str = ""
    team: str = ""

    def fits(self, person: Person) -> bool:
        """Is this somebody they look for?"""
        return self._fits_place(person) and (not self.text or is_called(person.social_worker, self.text))

    def _fits_place(self, person: Person) -> bool:
        if self.team and person.team != self.team:
            return False
        if self.stage:
            return person.is_at(self.stage, self.status)
        return not self.status or person.stages[self.status] != Stage.NOT_STARTED


def is_called(person: SocialWorker, text: str) -> bool:
    """Does their name or registration number contain every word of the text?"""
    words = f"{person.name} {person.registration_number}".casefold()
    return all(word in words for word in text.casefold().split())


def people_of(council: Council, on: date) -> list[Person]:
    """Everybody who works for the council on that day, by name, in two queries."""
    spells: dict[int, EmploymentSpell] = {}
    for spell in (
        EmploymentSpell.objects.on(on).filter(council=council).select_related("social_worker").order_by("start", "pk")
    ):  # fmt: skip
        spells.setdefault(spell.social_worker_id, spell)
    standings = standings_for_councils(spells, on)
    people = [
        Person(
            spell.social_worker, spell.team, spell.get_role_display(),
            {status: standings[number, status].stage for status in STATUSES},
        )
        for number, spell in spells.items()
    ]  # fmt: skip
    return ordered(people, "name")


def statuses_in_use(people: Iterable[Person], policy: Policy) -> list[Status]:
    """The statuses that can be booked, and those on whose way somebody already is."""
    begun = {slug for each in people for slug, stage in each.stages.items() if stage != Stage.NOT_STARTED}
    return [status for slug, status in STATUSES.items() if slug in begun or slug in policy.open_statuses]


def teams_of(people: Iterable[Person]) -> list[str]:
    """The teams they work in, by name."""
    return sorted({each.team for each in people if each.team}, key=str.casefold)


def counts_of(people: list[Person], search: Search) -> dict[str, Counter[str]]:
    """How many would be found with each status, stage and team, the other filters staying as they are."""
    called = [each for each in people if is_called(each.social_worker, search.text)]
    rest = replace(search, text="")
    in_teams = replace(rest, team="")
    return {
        "status": _counted(called, {status: replace(rest, status=status) for status in STATUSES}),
        "stage": _counted(called, {stage: replace(rest, stage=stage) for stage in ORDER}),
        "team": Counter(each.team for each in called if each.team and in_teams.fits(each)),
    }


def _counted(people: list[Person], searches: Mapping[str, Search]) -> Counter[str]:
    return Counter({value: sum(map(search.fits, people)) for value, search in searches.items()})


def ordered(people: Iterable[Person], by: str) -> list[Person]:
    """By name, number, team or role, or by the stage for a status; `-` in front turns the order round."""
    key = _sort_key(by.removeprefix("-"))
    return sorted(people, key=lambda each: (key(each), _name(each)), reverse=by.startswith("-"))


def _sort_key(by: str) -> Callable[[Person], tuple[object, ...]]:
    if by in STATUSES:
        return lambda each: (ORDER.index(each.stages[by]),)
    keys: dict[str, Callable[[Person], tuple[object, ...]]] = {
        "number": lambda each: (int(each.social_worker.registration_number.removeprefix("SW")),),
        "team": lambda each: (not each.team, each.team.casefold()),
        "role": lambda each: (each.role,),
    }
    return keys.get(by, _name)


def _name(each: Person) -> tuple[object, ...]:
    who = each.social_worker
    return who.last_name.casefold(), who.first_name.casefold(), who.pk
