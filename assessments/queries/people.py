"""A council's people and where each stands: everybody at once, then narrowed down in memory (`narrowing`).

A council has at most some two thousand social workers, and a stage is derived, never stored: so the stages of all
of them are gathered in a fixed number of queries, and filters, counts and sorting work on the answer. The dates behind
a stage are read when somebody asks for them (`Ways`).
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.functional import cached_property

from accounts.models import Council, EmploymentSpell, SocialWorker
from accounts.rules.searching import has_words, is_found, searched
from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES, Status
from assessments.queries.stages import codes_in, ending_of, since_in, stages_of
from assessments.queries.standings import standings_for_councils
from assessments.rules.ahead import Ahead, ahead, waits_since
from assessments.rules.standing import Stage, Standing

ORDER = {stage: number for number, stage in enumerate(Stage)}
ROLES = {key: str(words) for key, words in EmploymentSpell.JobRole.choices}
COLUMNS = (
    "social_worker__registration_number", "social_worker__first_name", "social_worker__last_name", "team", "role",
)  # fmt: skip
FURTHER = ("completed_asye", "is_agency", "line_manager", "line_manager__name", "doing")
Begun = tuple[Standing, ...]


class Ways:
    """The standings behind the stages of a list of people, as seen `on` a day under the policy of that day.

    Whoever shows a few reads those in first (`read`); the first question about another reads everybody's: a query at a
    time, however many people.
    """

    def __init__(self, council: Council, codes: Mapping[int, int], policy: Policy, on: date) -> None:
        self.council, self.policy, self.on, self._codes = council, policy, on, codes
        self._begun: dict[int, Begun] = {}

    def of(self, person: int) -> Begun:
        """For each status that they have begun."""
        if person in self._codes and person not in self._begun:
            self.read(self._codes)
        return self._begun.get(person, ())

    def since(self, person: int) -> date | None:
        """The day from which they have waited longest. Of everybody that is known without the rest."""
        if person in self._begun or person not in self._codes:
            return min(filter(None, map(waits_since, self._begun.get(person, ()))), default=None)
        return self._since.get(person)

    @cached_property
    def works(self) -> Mapping[int, "Work"]:
        """How each of them works, which filters ask and files of everybody do not. One query."""
        done = ExpressionWrapper(Q(social_worker__asye_completed_on__lte=self.on), BooleanField())
        here = _spells(self.council, self.on).annotate(doing=Cast("functions", TextField()), completed_asye=done)
        return {row[0]: Work._make(row[1:]) for row in _one_each(here, FURTHER)}

    @cached_property
    def _since(self) -> Mapping[int, date]:
        return since_in(self.council.pk, self._codes, self.policy, self.on)

    def read(self, numbers: Iterable[int]) -> None:
        """Know these at once."""
        missing = [each for each in numbers if each in self._codes and each not in self._begun]
        standings = standings_for_councils(missing, self.on) if missing else {}
        for number in missing:
            all_of_them = (standings[number, status] for status in STATUSES)
            self._begun[number] = tuple(each for each in all_of_them if each.stage is not Stage.NOT_STARTED)


class Work(NamedTuple):
    """How somebody works. `manager` is the number of their line manager, where one is recorded."""

    completed_asye: bool | None
    is_agency: bool
    manager: int | None
    manager_name: str | None
    doing: str

    @property
    def functions(self) -> tuple[str, ...]:
        """What they do, as keys."""
        return _functions(self.doing)


class Person(NamedTuple):
    """Somebody who works for the council: where, and where they stand. `code` is what is known of that (`stages`), with
    the dates and how they work in `ways`.
    """

    pk: int
    registration_number: str
    first_name: str
    last_name: str
    team: str
    role_key: str
    code: int
    ways: Ways

    @property
    def name(self) -> str:
        """First name, then last."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def role(self) -> str:
        """What the census calls their job."""
        return ROLES[self.role_key]

    @property
    def work(self) -> Work:
        """How they work."""
        return self.ways.works[self.pk]

    @property
    def begun(self) -> Begun:
        """Their standing for each status that they have begun."""
        return self.ways.of(self.pk)

    @property
    def stages(self) -> Mapping[str, Stage]:
        """Where they are on the way to each status."""
        return stages_of(self.code)

    @property
    def ending(self) -> frozenset[str]:
        """The statuses for which their endorsement ends soon and no place is booked."""
        return ending_of(self.code)

    @property
    def searched(self) -> str:
        """Where a word is looked for."""
        return searched(self.name, self.registration_number)

    @property
    def ahead(self) -> Ahead | None:
        """The next date on any of their ways."""
        policy, on = self.ways.policy, self.ways.on
        return min(filter(None, (ahead(each, policy, on) for each in self.begun)), default=None)

    @property
    def since(self) -> date | None:
        """The day from which they have waited longest."""
        return self.ways.since(self.pk)


def is_called(person: SocialWorker | Person, text: str) -> bool:
    """Does their name or registration number contain every word of the text?"""
    if isinstance(person, Person):
        return has_words(person.searched, text)
    return is_found(person.name, person.registration_number, text)


def people_of(council: Council, policy: Policy, on: date) -> list[Person]:
    """Everybody who works for the council on that day, by name, in two queries. Of two spells the longer one counts."""
    codes = codes_in(council.pk, policy, on)
    ways = Ways(council, codes, policy, on)
    by_name = sorted(_one_each(_spells(council, on), COLUMNS), key=_name_key)
    return [Person._make((*spell, codes.get(spell[0], 0), ways)) for spell in by_name]


def _spells(council: Council, on: date) -> QuerySet[EmploymentSpell]:
    here: QuerySet[EmploymentSpell] = EmploymentSpell.objects.on(on).filter(council=council)
    return here


def _one_each(spells: QuerySet[EmploymentSpell], columns: Sequence[str]) -> Iterable[tuple[Any, ...]]:
    """These columns of each person's spell, with their number in front. Asked in order only where somebody has two."""
    rows: list[tuple[Any, ...]] = list(spells.order_by().values_list("social_worker", *columns))
    each = {row[0]: row for row in rows}
    if len(each) == len(rows):
        return rows
    return {row[0]: row for row in spells.order_by("-start", "-pk").values_list("social_worker", *columns)}.values()


def with_dates(people: Iterable[Person]) -> list[Person]:
    """The same people, with the dates behind the stages of these few read at once."""
    few = list(people)
    if few:
        few[0].ways.read([each.pk for each in few])
    return few


def _name_key(spell: tuple[Any, ...]) -> tuple[str, int]:
    """What puts them in the order of their names; nobody has the same as another."""
    return f"{spell[3]}\0{spell[2]}".casefold(), spell[0]


@lru_cache(maxsize=1024)
def _functions(written: str) -> tuple[str, ...]:
    """As the table writes them; many do the same."""
    return tuple(json.loads(written))


def statuses_in_use(people: Iterable[Person], policy: Policy) -> list[Status]:
    """The statuses that can be booked, and those on whose way somebody already is."""
    codes = {each.code for each in people}
    begun = {slug for code in codes for slug, stage in stages_of(code).items() if stage is not Stage.NOT_STARTED}
    return [status for slug, status in STATUSES.items() if slug in begun or slug in policy.open_statuses]


def teams_of(people: Iterable[Person]) -> list[str]:
    """The teams they work in, by name."""
    return sorted({each.team for each in people if each.team}, key=str.casefold)


def managers_of(people: Iterable[Person]) -> list[tuple[int, str]]:
    """Their line managers, number and name, by name."""
    found = {each.work.manager: each.work.manager_name or "" for each in people if each.work.manager}
    return sorted(found.items(), key=lambda pair: pair[1].casefold())


def ordered(people: Iterable[Person], by: str) -> list[Person]:
    """People in the order of their names, by a column instead; equals stay by name. `-` in front turns the order round.
    Who has nothing there comes last either way.
    """
    column, is_turned = by.removeprefix("-"), by.startswith("-")
    key = _sort_key(column)
    if key is None:
        return [*people][:: -1 if is_turned else 1]
    keyed = [(key(each), each) for each in (with_dates(people) if column == "next" else people)]
    having = [each for each in keyed if each[0] is not None]
    having.sort(key=itemgetter(0))
    if is_turned:
        having.reverse()  # and with it the names
    return [each for _, each in having] + [each for value, each in keyed if value is None]


def _sort_key(by: str) -> Callable[[Person], Any] | None:  # anything that can be compared with its like
    if by in STATUSES:
        return lambda each: ORDER[each.stages[by]]
    keys: dict[str, Callable[[Person], Any]] = {
        "number": lambda each: int(each.registration_number.removeprefix("SW")),
        "team": lambda each: each.team.casefold() or None,
        "role": lambda each: each.role,
        "next": lambda each: each.ahead,
        "since": lambda each: each.since,
    }
    return keys.get(by)
