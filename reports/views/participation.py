"""One council's participation: as its director reads it, and as the Department does."""

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.models import Council, SiteMembership
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.queries.policies import policy_on
from foundation import clock
from foundation.words import date_words
from govuk.sheets import csv_file
from reports.councils import Participated, participated
from reports.drawings import by_day, funnel_bars, trend_finding, trend_lines
from reports.measures import MEASURES
from reports.sheets import PARTICIPATION, participation_rows
from reports.uptake import membership_of


@requires(Permission.SEE_COUNCIL)
def council_participation(request: SignedInRequest) -> HttpResponse:
    """The director's page: how far the council's people have come for each status."""
    council = acting_council(request, Permission.SEE_COUNCIL)
    return render(request, "reports/participation/council.html", {"council": council} | drawn(council))


@requires(Permission.SEE_COUNCIL)
def council_participation_csv(request: SignedInRequest) -> StreamingHttpResponse:
    """The tables of the director's page, as a file."""
    return file_of(acting_council(request, Permission.SEE_COUNCIL))


@requires(Permission.SEE_NATIONAL)
def dfe_council(request: SignedInRequest, gss_code: str) -> HttpResponse:
    """One council as the Department sees it: the same figures, with its region and phase."""
    council = get_object_or_404(Council, gss_code=gss_code)
    member = membership_of(council, clock.today())
    page = {"council": council, "phase": in_words(member) if member else ""}
    return render(request, "reports/participation/dfe.html", page | drawn(council))


@requires(Permission.SEE_NATIONAL)
def dfe_council_csv(request: SignedInRequest, gss_code: str) -> StreamingHttpResponse:
    """The tables of the same page, as a file."""
    return file_of(get_object_or_404(Council, gss_code=gss_code))


def in_words(member: SiteMembership) -> str:
    """The phase and since when, no more exactly than the record says it: a year, a month or a day."""
    start = member.date_words.split(" to ")[0]
    since = {4: f"{member.start:%Y}", 7: f"{member.start:%B %Y}"}.get(len(start), date_words(member.start))
    return f"{member.phase.capitalize()}, since {since}"


def file_of(council: Council) -> StreamingHttpResponse:
    """The latest figures of a council, as they stand in its page's tables."""
    found = participated(council, clock.today())
    rows = participation_rows(found.day, council.name, found.funnels) if found else []
    name = f"participation-{council.gss_code}-{found.day}" if found else f"participation-{council.gss_code}"
    return csv_file(name, PARTICIPATION, rows)


def drawn(council: Council) -> dict[str, object]:
    """What the pages show of a council."""
    today = clock.today()
    found = participated(council, today)
    if found is None:
        return {"found": None}
    return {
        "found": found, "sections": sections(found), "trend_lines": trend_lines(found.trends),
        "target": policy_on(today).target_percent, "measures": MEASURES.values(),
        "trend_days": by_day(found.trends),
        "trend_finding": trend_finding(found.trends), "trend_names": [each.name for each in STATUSES.values()],
    }  # fmt: skip


def sections(found: Participated) -> list[dict[str, object]]:
    """Each status with its funnel, drawn and in numbers."""
    return [
        {
            "status": STATUSES[status], "steps": steps, "bars": funnel_bars(steps),
            "has_begun": any(step.figure.number for step in steps),
        }
        for status, steps in found.funnels.items()
    ]  # fmt: skip
