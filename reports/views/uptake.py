"""The national picture: choose what to see; read it, chart it, take it away."""

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.queries.policies import policy_on
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
    page = {"filters": filters, "asked": asked, "measures": MEASURES.values(), "policy": policy_on(clock.today())}
    found = picture(asked)
    if found is None:
        return render(request, "reports/uptake/not_counted.html", page)
    wanted = filters.cleaned_data.get("as_at")
    page["is_later"] = wanted is not None and found.now.day < wanted and clock.today() <= wanted
    return render(request, "reports/uptake/uptake.html", page | drawn(found))


@requires(Permission.SEE_NATIONAL)
def uptake_csv(request: SignedInRequest) -> StreamingHttpResponse:
    """One table of the same choices, as a file: that of the areas, unless another is named."""
    found = picture(read(request)[1])
    wanted = TAKEAWAYS.get(request.GET.get("table", ""), TAKEAWAYS["areas"])
    name = f"uptake-{found.now.day}" if found else "uptake"
    name = name if wanted.key == "areas" else f"{name}-{wanted.key}"
    return csv_file(name, wanted.columns, wanted.rows(found) if found else [])


def read(request: SignedInRequest) -> tuple[UptakeFilter, Question]:
    """The choices made, with defaults for those not made or not understood."""
    filters = UptakeFilter(request.GET)
    wanted = filters.cleaned_data if filters.is_valid() else {}
    return filters, question(wanted, request.GET.get("sort", ""), clock.today())


def drawn(found: Picture) -> dict[str, object]:
    """What the page shows of a picture."""
    now, asked = found.now, found.question
    steps = funnel(found.whole.name, now.lines, whole)
    squares, bands = tiles(now.lines, asked.measure.key)
    councils = now.by_council(asked.measure.key)
    spread = spread_of(councils)
    return {
        "found": found, "rows": found.rows, "pace_finding": paces.finding(found.paces),
        "symbols": SYMBOLS, "rule": now.rule,
        "begins_again": asked.measure == IN_PERIOD, "steps": steps, "funnel_bars": funnel_bars(steps),
        "tiles": squares, "bands": bands, "councils": councils, "spread": spread,
        "bars": share_bars(found.parts) if asked.by != "council" else None, "finding": share_finding(found.parts),
        **moved(found),
    }  # fmt: skip


def moved(found: Picture) -> dict[str, object]:
    """How the measure has moved, month by month."""
    lines = trend_of(found)
    return {
        "trend_lines": trend_lines(lines), "trend_days": by_day(lines),
        "trend_finding": trend_finding(lines), "trend_names": found.question.names,
    }  # fmt: skip
