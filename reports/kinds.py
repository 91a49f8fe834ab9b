"""What a lead can take away as a file: one entry for each kind. docs/how-to/add-an-export.md

A kind finds its rows by the query string of the page that shows them, so that the file holds what the page does.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from accounts.models import Council
from assessments.catalogue.statuses import STATUSES
from assessments.forms.people import PeopleFilter
from assessments.queries import people
from assessments.queries.policies import policy_on
from govuk.forms import FilterForm


@dataclass(frozen=True)
class Found:
    """Whom a file is about, by number, a row for each, and the filters in words."""

    people: list[int]
    rows: list[Sequence[object]]
    words: str


@dataclass(frozen=True)
class Kind:
    """One file: its name on the page, the page it is made from, its headings, and how its rows are found."""

    key: str
    name: str
    page: str
    headings: tuple[str, ...]
    find: Callable[[Council, QueryDict, date], Found]


def people_found(council: Council, asked: QueryDict, on: date) -> Found:
    """The council's people as the page of people shows them: with the same filters, in the same order."""
    policy = policy_on(on)
    filters = PeopleFilter(asked, people=people.people_of(council, policy, on), policy=policy)
    found = people.ordered(filters.found(), asked.get("sort", "name"))
    return Found([each.pk for each in found], [person_row(each) for each in found], words_of(filters))


def person_row(each: people.Person) -> Sequence[object]:
    """What the page of people says of somebody: where they stand as councils may read it, and no more."""
    stages = (each.stages[status].words for status in STATUSES)
    return each.registration_number, each.first_name, each.last_name, each.team, each.role, *stages


def words_of(filters: FilterForm) -> str:
    """The filters in force, as people read them; empty when there are none."""
    return "; ".join(f"{each.label}: {each.words}" for each in filters.chosen())


PEOPLE = Kind(
    "people", "Social workers", "council-people",
    ("Registration number", "First name", "Last name", "Team", "Role", *(each.name for each in STATUSES.values())),
    people_found,
)  # fmt: skip
KINDS: dict[str, Kind] = {each.key: each for each in (PEOPLE,)}
