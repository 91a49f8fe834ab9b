"""Where the programme reaches: completers of the assessed year, the opportunity for all, councils in programmes."""

from collections.abc import Sequence

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.queries.policies import policy_on
from assessments.rules.disclosure import SYMBOLS, Rule
from govuk.charts.figures import Figure
from govuk.sheets import csv_file
from reports import completers, offers, programmes
from reports.forms.coverage import CompleterFilter, OfferFilter, ProgrammeFilter
from reports.tallies import Tally, finding
from reports.uptake import rule_on


@requires(Permission.SEE_NATIONAL)
def asye(request: SignedInRequest) -> HttpResponse:
    """Of those who completed, how many were offered, endorsed and accredited in time."""
    filters = CompleterFilter(request.GET)
    found = _completed(filters)
    page = {
        "filters": filters,
        "found": found,
        "steps": completers.STEPS,
        **_drawn(found.tallied.regions, rule_on(found.cohort.day)),
    }
    return render(request, "reports/coverage/asye.html", page)


@requires(Permission.SEE_NATIONAL)
def asye_csv(request: SignedInRequest) -> StreamingHttpResponse:
    """The same tables as a file."""
    found = _completed(CompleterFilter(request.GET))
    return csv_file(f"asye-completers-{found.cohort.day}", completers.COLUMNS, completers.completer_rows(found))


@requires(Permission.SEE_NATIONAL)
def opportunities(request: SignedInRequest) -> HttpResponse:
    """Of those eligible, how many have had the opportunity, what they said, and where somebody waits longest."""
    filters = OfferFilter(request.GET)
    found = _offered(filters)
    rule = rule_on(found.day)
    page = {
        "filters": filters, "found": found, "status": STATUSES[found.status], "columns": offers.ANSWERS,
        "policy": policy_on(found.day), "had_columns": offers.HAD, **_drawn(found.had.regions, rule),
        "fewest": rule.fewest(len(offers.ANSWERS)),
    }  # fmt: skip
    return render(request, "reports/coverage/opportunities.html", page)


@requires(Permission.SEE_NATIONAL)
def opportunities_csv(request: SignedInRequest) -> StreamingHttpResponse:
    """The same tables as a file."""
    found = _offered(OfferFilter(request.GET))
    return csv_file(f"opportunities-{found.day}", offers.COLUMNS, offers.offer_rows(found))


@requires(Permission.SEE_NATIONAL)
def coverage(request: SignedInRequest) -> HttpResponse:
    """Which council was in which programme in which year."""
    filters = ProgrammeFilter(request.GET)
    found = programmes.grid(filters.day())
    page = {"filters": filters, "found": found, "rows": _chosen(found, filters), "day": filters.day()}
    return render(request, "reports/coverage/programmes.html", page)


@requires(Permission.SEE_NATIONAL)
def coverage_csv(request: SignedInRequest) -> StreamingHttpResponse:
    """The councils of the same choices, a line for each year and programme."""
    filters = ProgrammeFilter(request.GET)
    rows = programmes.programme_rows(_chosen(programmes.grid(filters.day()), filters))
    return csv_file(f"programmes-{filters.day()}", programmes.COLUMNS, rows)


def _completed(filters: CompleterFilter) -> completers.Completed:
    day = filters.day()
    months = policy_on(day).asye_accredited_months
    return completers.completed(completers.cohort_of(day, months, filters.wanted("completed")), rule_on(day))


def _offered(filters: OfferFilter) -> offers.Offered:
    day = filters.day()
    return offers.offered(day, filters.wanted("status") or next(iter(STATUSES)), policy_on(day), rule_on(day))


def _chosen(found: programmes.Grid, filters: ProgrammeFilter) -> list[programmes.Row]:
    return found.only(filters.wanted("region"), filters.wanted("q"), filters.wanted("programme"))


def _drawn(regions: Sequence[Tally], rule: Rule) -> dict[str, object]:
    """The chart, and what its numbers mean."""
    bars = [Figure(each.name, None if each.percent is None else float(each.percent), each.share) for each in regions]
    return {"bars": bars, "finding": finding(regions), "rule": rule, "symbols": SYMBOLS}
