"""A council's people and where each stands: everybody at once, then narrowed down in memory (`narrowing`).

A council has at most some two thousand social workers, and a stage is derived, never stored: so the facts of all
of them are gathered in a fixed number of queries, and filters, counts and sorting work on the answer. What only a
row on the page needs is worked out when it is asked for.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.functional import cached_property

from accounts.models import Council, EmploymentSpell, SocialWorker
from accounts.rules.searching import is_found
from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES, Status
from assessments.queries.standings import standings_for_councils
from assessments.rules.ahead import Ahead, ahead, ends_soon, waits_since
from assessments.rules.standing import Stage, Standing

ORDER = {stage: number for number, stage in enumerate(Stage)}
ROLES = dict(EmploymentSpell.JobRole.choices)
COLUMNS = (
    "social_worker", "social_worker__registration_number", "social_worker__first_name", "social_worker__last_name",
    "social_worker__asye_completed_on", "team", "role", "doing", "is_agency", "line_manager", "line_manager__name",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Person:
    """Somebody who works for the council: where, and where they stand for each status that they have begun, as seen
    `on` a day under the policy of that day. `manager` is the number of their line manager, where one is recorded.
    """

    pk: int
    registration_number: str
    first_name: str
    last_name: str
    asye_completed_on: date | None
    team: str
    role_key: str
    functions: tuple[str, ...]
    is_agency: bool
    manager: int | None
    manager_name: str | None
    begun: tuple[Standing, ...]
    policy: Policy
    on: date

    @property
    def name(self) -> str:
        """First name, then last."""
        return f"{self.first_name} {self.last_name}".strip()

    @cached_property
    def by_name(self) -> tuple[object, ...]:
        """What puts them in the order of their names; nobody has the same as another."""
        return self.last_name.casefold(), self.first_name.casefold(), self.pk

    @property
    def role(self) -> str:
        """What the census calls their job."""
        return str(ROLES[self.role_key])

    @cached_property
    def stages(self) -> Mapping[str, Stage]:
        """Where they are on the way to each status."""
        return NOT_STARTED | {each.status: each.stage for each in self.begun} if self.begun else NOT_STARTED

    @property
    def has_completed_asye(self) -> bool:
        """Is it on record that their assessed and supported year is over?"""
        return self.asye_completed_on is not None and self.asye_completed_on <= self.on

    @cached_property
    def ending(self) -> frozenset[str]:
        """The statuses for which their endorsement ends soon and no place is booked."""
        return frozenset(each.status for each in self.begun if ends_soon(each, self.policy, self.on))

    @cached_property
    def ahead(self) -> Ahead | None:
        """The next date on any of their ways."""
        return min(filter(None, (ahead(each, self.policy, self.on) for each in self.begun)), default=None)

    @property
    def since(self) -> date | None:
        """The day from which they have waited longest."""
        return min(filter(None, map(waits_since, self.begun)), default=None)


NOT_STARTED: dict[str, Stage] = dict.fromkeys(STATUSES, Stage.NOT_STARTED)


def is_called(person: SocialWorker | Person, text: str) -> bool:
    """Does their name or registration number contain every word of the text?"""
    return is_found(person.name, person.registration_number, text)


def people_of(council: Council, policy: Policy, on: date) -> list[Person]:
    """Everybody who works for the council on that day, by name, in two queries. Of two spells the longer one counts."""
    here = EmploymentSpell.objects.on(on).filter(council=council).order_by("start", "pk")
    spells: dict[int, tuple[Any, ...]] = {}
    for spell in here.annotate(doing=Cast("functions", TextField())).values_list(*COLUMNS):
        spells.setdefault(spell[0], spell)
    standings = standings_for_councils(spells, on)
    people = []
    for number, spell in spells.items():
        all_three = (standings[number, status] for status in STATUSES)
        begun = tuple(each for each in all_three if each.stage is not Stage.NOT_STARTED)
        people.append(Person(*(*spell[:7], _functions(spell[7]), *spell[8:], begun, policy, on)))
    return ordered(people, "name")


@lru_cache(maxsize=1024)
def _functions(written: str) -> tuple[str, ...]:
    """As the table writes them; many do the same."""
    return tuple(json.loads(written))


def statuses_in_use(people: Iterable[Person], policy: Policy) -> list[Status]:
    """The statuses that can be booked, and those on whose way somebody already is."""
    begun = {each.status for person in people for each in person.begun}
    return [status for slug, status in STATUSES.items() if slug in begun or slug in policy.open_statuses]


def teams_of(people: Iterable[Person]) -> list[str]:
    """The teams they work in, by name."""
    return sorted({each.team for each in people if each.team}, key=str.casefold)


def managers_of(people: Iterable[Person]) -> list[tuple[int, str]]:
    """Their line managers, number and name, by name."""
    found = {each.manager: each.manager_name or "" for each in people if each.manager}
    return sorted(found.items(), key=lambda pair: pair[1].casefold())


def ordered(people: Iterable[Person], by: str) -> list[Person]:
    """By a column, then by name; `-` in front turns the order round. Who has nothing there comes last either way."""
    key = _sort_key(by.removeprefix("-"))
    keyed = [(key(each), each.by_name, each) for each in people]
    having = [each for each in keyed if each[0] is not None]
    having.sort(key=lambda each: each[:2], reverse=by.startswith("-"))
    without = sorted((each for each in keyed if each[0] is None), key=lambda each: each[1])
    return [each for *_, each in (*having, *without)]


def _sort_key(by: str) -> Callable[[Person], Any]:  # anything that can be compared with its like
    if by in STATUSES:
        return lambda each: ORDER[each.stages[by]]
    keys: dict[str, Callable[[Person], Any]] = {
        "number": lambda each: int(each.registration_number.removeprefix("SW")),
        "team": lambda each: each.team.casefold() or None,
        "role": lambda each: each.role,
        "next": lambda each: each.ahead,
        "since": lambda each: each.since,
    }
    return keys.get(by, lambda each: 0)
