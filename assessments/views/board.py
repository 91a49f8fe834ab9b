"""A council's people on a board: one column for each stage on the way to one status."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.roles import Permission
from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES, Status
from assessments.forms.people import PeopleFilter
from assessments.queries import people
from assessments.queries.narrowing import counts_of
from assessments.queries.people import Person, with_dates
from assessments.queries.policies import policy_on
from assessments.rules.ahead import Ahead, ahead, waits_since
from assessments.rules.standing import Stage
from assessments.views.going_back import kept
from assessments.views.saved_views import filters_of, views_for
from assessments.views.way import COLOURS
from foundation import clock
from govuk.paging import address

CARDS = 5


@dataclass(frozen=True)
class Card:
    """One person in a column: the next date on this way, or since when they have stood still."""

    person: Person
    ahead: Ahead | None
    since: date | None


@dataclass(frozen=True)
class Column:
    """Everybody at one stage: how many, those shown, and the list of all of them."""

    stage: Stage
    colour: str
    count: int
    cards: list[Card]
    see_all: str


@requires(Permission.SEE_COUNCIL)
def board(request: SignedInRequest) -> HttpResponse:
    """Everybody who fits the filters, by stage for the status chosen, those first who have waited longest."""
    on = clock.today()
    council, policy = acting_council(request, Permission.SEE_COUNCIL), policy_on(on)
    everybody = people.people_of(council, policy, on)
    filters = PeopleFilter(request.GET, people=everybody, policy=policy)
    filters.for_a_board()
    search, chosen = replace(filters.search(), status="", stage=""), filters.chosen()
    found = people.ordered(filter(search.fits, everybody), "since")
    status = STATUSES.get(filters.search().status) or people.statuses_in_use(everybody, policy)[0]
    filters.show_counts(counts_of(everybody, search))
    page = {
        "council": council,
        "on": on,
        "total": len(everybody),
        "found": len(found),
        "status": status,
        "filters": filters,
        "chosen": [each for each in chosen if each.name != "status"],
        "columns": columns_of(found, status, policy, request.GET),
        "keep": kept(request, "board"),
        "views": views_for(request.user, council),
        "now": filters_of(request.GET),
    }
    return render(request, "assessments/council/board.html", page)


def columns_of(found: Iterable[Person], status: Status, policy: Policy, query: QueryDict) -> list[Column]:
    """A column for each stage, in the order of the way; the list behind each has the same filters."""
    by_stage: dict[Stage, list[Person]] = {stage: [] for stage in Stage}
    for each in found:
        by_stage[each.stages[status.slug]].append(each)
    with_dates(each for column in by_stage.values() for each in column[:CARDS])
    return [_column(stage, people, status.slug, policy, query) for stage, people in by_stage.items()]


def _column(stage: Stage, people: list[Person], status: str, policy: Policy, query: QueryDict) -> Column:
    see_all = address(query, {"status": status, "stage": stage.value, "page": None})
    cards = [_card(each, status, policy) for each in people[:CARDS]]
    return Column(stage, COLOURS[stage], len(people), cards, f"{reverse('council-people')}{see_all}")


def _card(person: Person, status: str, policy: Policy) -> Card:
    standing = next((each for each in person.begun if each.status == status), None)
    if standing is None:
        return Card(person, None, None)
    return Card(person, ahead(standing, policy, person.ways.on), waits_since(standing))
