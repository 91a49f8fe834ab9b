"""The national picture: choose what to see; read it, chart it, take it away."""

from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.rules.disclosure import SYMBOLS
from foundation import clock
from govuk.sheets import csv_file
from reports import paces
from reports.drawings import by_day, funnel_bars, share_bars, share_finding, tiles, trend_finding, trend_lines
from reports.figures import whole
from reports.forms.uptake import UptakeFilter
from reports.funnels import funnel
from reports.measures import IN_PERIOD, MEASURES
from reports.pictures import Picture, Question, picture, question, trend_of
from reports.spreads import spread_of
from reports.takeaways import TAKEAWAYS


@requires(Permission.SEE_NATIONAL)
def uptake(request: SignedInRequest) -> HttpResponse:
    """The answer, then funnel, trend, map and table of what was chosen."""
    filters, asked = read(request)
    page = {
        "file_url": file_of(request.GET), "filters": filters, "asked": asked, "measures": MEASURES.values(),
        "statuses": STATUSES.values(),
    }  # fmt: skip
    found = picture(asked)
    if found is None:
        return render(request, "reports/uptake/not_counted.html", page)
    wanted = filters.cleaned_data.get("as_at")
    page["is_later"] = wanted is not None and found.now.day < wanted and clock.today() <= wanted
    shown = way_of(found) | months_of(found) | councils_of(found) | areas_of(found)
    return render(request, "reports/uptake/uptake.html", page | shown)


@requires(Permission.SEE_NATIONAL)
def uptake_csv(request: SignedInRequest) -> StreamingHttpResponse:
    """One table of the same choices, as a file: that of the areas, unless another is named."""
    found = picture(read(request)[1])
    wanted = TAKEAWAYS.get(request.GET.get("table", ""), TAKEAWAYS["areas"])
    name = f"uptake-{found.now.day}" if found else "uptake"
    name = name if wanted.key == "areas" else f"{name}-{wanted.key}"
    return csv_file(name, wanted.columns, wanted.rows(found) if found else [])


def file_of(query: QueryDict, **more: str) -> str:
    """The address of the files of these choices; `&table=` may follow."""
    chosen = query.copy()
    chosen.pop("table", None)
    chosen.update(more)
    return f"{reverse('dfe-uptake-csv')}?{chosen.urlencode()}"


def read(request: SignedInRequest) -> tuple[UptakeFilter, Question]:
    """The choices made, with defaults for those not made or not understood."""
    filters = UptakeFilter(request.GET)
    wanted = filters.cleaned_data if filters.is_valid() else {}
    return filters, question(wanted, request.GET.get("sort", ""), clock.today())


def way_of(found: Picture) -> dict[str, object]:
    """How far people have come."""
    steps = funnel(found.whole.name, found.now.lines, whole)
    return {
        "found": found, "steps": steps, "funnel_bars": funnel_bars(steps), "symbols": SYMBOLS, "rule": found.now.rule,
    }  # fmt: skip


def months_of(found: Picture) -> dict[str, object]:
    """How the measure has moved in the period chosen."""
    lines, rhythm = trend_of(found), found.stretch.rhythm
    return {
        "trend_lines": trend_lines(lines), "trend_days": by_day(lines),
        "trend_finding": trend_finding(lines, rhythm), "trend_words": rhythm.words, "trend_names": found.question.names,
    }  # fmt: skip


def councils_of(found: Picture) -> dict[str, object]:
    """The map and the spread of the councils."""
    key = found.question.measure.key
    squares, bands = tiles(found.now.lines, key)
    councils = found.now.by_council(key)
    return {"tiles": squares, "bands": bands, "councils": councils, "spread": spread_of(councils)}


def areas_of(found: Picture) -> dict[str, object]:
    """The table of areas; their bars unless they are councils, which are too many."""
    asked = found.question
    return {
        "rows": found.rows, "bars": share_bars(found.parts) if asked.by != "council" else None,
        "finding": share_finding(found.parts), "pace_finding": paces.finding(found.paces),
        "begins_again": asked.measure == IN_PERIOD,
    }  # fmt: skip
