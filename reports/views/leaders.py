"""A practice leader in every authority: the answer, what is at risk, where, how it moved, and each council."""

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.queries.leading import STATUS
from assessments.queries.policies import policy_on
from assessments.rules.leading import Cover
from govuk.charts.figures import Figure, Series
from govuk.sheets import csv_file
from reports.drawings import trend_finding, trend_points
from reports.forms.coverage import LeaderFilter
from reports.leaders import COLUMNS, Coverage, Led, coverage, finding, leader_rows, trend

COLOURS = {Cover.COVERED: "green", Cover.AT_RISK: "yellow", Cover.IN_PROGRAMME: "blue", Cover.NONE: "grey"}


@requires(Permission.SEE_NATIONAL)
def leaders(request: SignedInRequest) -> HttpResponse:
    """n of 153, then the evidence."""
    filters = LeaderFilter(request.GET)
    found = coverage(filters.day())
    moved = trend(found.day)
    regions = found.by_region()
    page = {
        "filters": filters, "found": found, "rows": [(each, COLOURS[each.state]) for each in chosen(found, filters)],
        "regions": regions, "phases": found.by_phase(), "finding": finding(regions),
        "bars": [Figure(each.name, each.percent, each.words) for each in regions],
        "trend": moved, "trend_finding": trend_finding({"councils with a leader in post": moved}),
        "lines": [Series("Councils", trend_points(moved))],
        "is_open": STATUS in policy_on(found.day).open_statuses, "status": STATUSES[STATUS],
    }  # fmt: skip
    return render(request, "reports/coverage/leaders.html", page)


@requires(Permission.SEE_NATIONAL)
def leaders_csv(request: SignedInRequest) -> StreamingHttpResponse:
    """The councils of the same choices, as a file."""
    filters = LeaderFilter(request.GET)
    found = coverage(filters.day())
    return csv_file(f"practice-leaders-{found.day}", COLUMNS, leader_rows(found, chosen(found, filters)))


def chosen(found: Coverage, filters: LeaderFilter) -> list[Led]:
    """The councils asked for."""
    return found.only(filters.wanted("region"), filters.wanted("q"), filters.wanted("state"))
