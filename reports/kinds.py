"""What a lead can take away as a file: one entry for each kind. docs/how-to/add-an-export.md

A kind finds its rows by the query string of the page that shows them, so that the file holds what the page does.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import QueryDict

from accounts.models import Council
from assessments.catalogue.costs import ITEMS, Item, Unit
from assessments.catalogue.statuses import STATUSES
from assessments.forms.funding import YearFilter
from assessments.forms.people import PeopleFilter
from assessments.queries import funding, people
from assessments.queries.policies import policy_on
from assessments.queries.stages import stage_words
from assessments.rules.funding import Account
from govuk.forms import FilterForm


@dataclass(frozen=True)
class Found:
    """Whom a file is about, by number, a row for each, and the filters in words."""

    people: list[int]
    rows: Iterable[Sequence[object]]
    words: str
    nameless: int | None = None  # how many rows there must be, in a file that is about nobody by name

    @property
    def wanted(self) -> int:
        """How many rows the file must have: one a person, where it is about people."""
        return len(self.people) if self.nameless is None else self.nameless


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
    return Found([each.pk for each in found], map(person_row, found), words_of(filters))


def person_row(each: people.Person) -> Sequence[object]:
    """What the page of people says of somebody: where they stand as councils may read it, and no more."""
    stages = stage_words(each.code)
    return each.registration_number, each.first_name, each.last_name, each.team, each.role, *stages


def costs_found(council: Council, asked: QueryDict, on: date) -> Found:
    """A year's assessments by number, without names, then the sums and the grant: a new-burdens return."""
    filters = YearFilter(asked, years=funding.years_of(council, on))
    year = filters.chosen_year(funding.year_of(on))
    costs = funding.costs_in(council, year, on)
    account = funding.account_in(council, year, costs, on)
    sums = _sums(account)
    return Found([], [*map(cost_row, costs), *sums], str(year), nameless=len(costs) + len(sums))


def cost_row(each: funding.Costed) -> Sequence[object]:
    """One assessment: hours where time is counted, and pounds for each item."""
    lines = [each.cost.of(item) for item in ITEMS.values()]
    timed = [_hours(line.amount) for line in lines if line.item.unit is Unit.MINUTES]
    state = "expected" if each.cost.is_expected else "spent"
    paid = [_pounds(line.pence) for line in lines]
    known = (each.booking.pk, each.booking.session.day, each.status, each.became, state)
    return *known, *timed, *paid, _pounds(each.cost.pence)


def _sums(account: Account) -> list[Sequence[object]]:
    """The last rows: what was spent and what is expected by item, the grant, what is left, and for each accredited."""
    each = account.for_each_accredited
    return [
        _sum("All spent", [*account.spent.values()], account.spent_in_all),
        _sum("All expected", [*account.expected.values()], account.expected_in_all),
        _sum("Grant", [], account.grant),
        _sum("Left of the grant", [], account.left),
        _sum(f"Spent for each of {account.accredited} accredited", [], each),
    ]


def _sum(words: str, items: Sequence[int], pence: int | None) -> Sequence[object]:
    paid: list[object] = [_pounds(each) for each in items] or [""] * len(ITEMS)
    return words, "", "", "", "", *[""] * len(TIMED), *paid, "" if pence is None else _pounds(pence)


def _pounds(pence: int) -> Decimal:
    return Decimal(pence).scaleb(-2)


def _hours(minutes: int) -> Decimal:
    return (Decimal(minutes) / 60).quantize(Decimal("0.01"))


def words_of(filters: FilterForm) -> str:
    """The filters in force, as people read them; empty when there are none."""
    return "; ".join(f"{each.label}: {each.words}" for each in filters.chosen())


PEOPLE = Kind(
    "people", "Social workers", "council-people",
    ("Registration number", "First name", "Last name", "Team", "Role", *(each.name for each in STATUSES.values())),
    people_found,
)  # fmt: skip
TIMED: list[Item] = [each for each in ITEMS.values() if each.unit is Unit.MINUTES]
COSTS = Kind(
    "costs", "Costs of assessments", "council-funding",
    (
        "Booking", "Day", "Status", "What became of it", "Spent or expected",
        *(f"{each.name} hours" for each in TIMED), *(f"{each.name} in pounds" for each in ITEMS.values()),
        "Together in pounds",
    ),
    costs_found,
)  # fmt: skip
KINDS: dict[str, Kind] = {each.key: each for each in (PEOPLE, COSTS)}
