"""A council's people: all of them in a table."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.roles import Permission
from assessments.catalogue.statuses import Status
from assessments.forms.people import PeopleFilter
from assessments.queries import people
from assessments.queries.narrowing import counts_of
from assessments.queries.policies import policy_on
from assessments.views.going_back import kept
from assessments.views.saved_views import filters_of, views_for
from assessments.views.way import COLOURS
from foundation import clock

A_PAGE = 25


@requires(Permission.SEE_COUNCIL)
def listing(request: SignedInRequest) -> HttpResponse:
    """Everybody who works for the council today, and at which stage."""
    on = clock.today()
    council, policy = acting_council(request, Permission.SEE_COUNCIL), policy_on(on)
    everybody = people.people_of(council, policy, on)
    filters = PeopleFilter(request.GET, people=everybody, policy=policy)
    found, chosen, statuses = filters.found(), filters.chosen(), people.statuses_in_use(everybody, policy)
    filters.show_counts(counts_of(everybody, filters.search()))
    shown = Paginator(people.ordered(found, request.GET.get("sort", "name")), A_PAGE).get_page(request.GET.get("page"))
    page = {
        "council": council,
        "on": on,
        "total": len(everybody),
        "found": len(found),
        "statuses": statuses,
        "filters": filters,
        "chosen": chosen,
        "page": shown,
        "rows": [_row(each, statuses) for each in people.with_dates(shown)],
        "keep": kept(request, "list"),
        "views": views_for(request.user, council),
        "now": filters_of(request.GET),
        "renumbered": [each for each in found if each.registration_number == filters.number_now],
    }
    return render(request, "assessments/council/people.html", page)


def _row(each: people.Person, statuses: Iterable[Status]) -> dict[str, Any]:
    stages = [each.stages[status.slug] for status in statuses]
    return {"person": each, "tags": [(stage.words, COLOURS[stage]) for stage in stages]}
