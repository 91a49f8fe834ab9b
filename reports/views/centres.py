"""How a centre is doing: fill, attendance, incidents and the time to a result, over any period."""

from datetime import date

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from foundation import clock
from govuk.charts.figures import Figure as Drawn
from govuk.charts.figures import Series
from govuk.sheets import csv_file
from reports.centres import Days, anywhere, days_of
from reports.forms.periods import PeriodFilter

USUAL = {"compare": "365"}
COLUMNS = ("centre", "after", "up_to", "month", "measure", "this_centre", "all_centres")


@requires(Permission.SEE_NATIONAL)
def figures(request: SignedInRequest, centre_id: int) -> HttpResponse:
    """One centre beside all centres, and month by month."""
    filters = PeriodFilter(request.GET, USUAL)
    found = asked_of(filters, centre_id)
    months = list(found.months.items())
    lines = [
        Series("Places", [Drawn(short(month), each.places) for month, each in months]),
        Series("Taken", [Drawn(short(month), each.taken) for month, each in months]),
        Series("Came", [Drawn(short(month), each.came) for month, each in months]),
    ]
    page = {"filters": filters, "found": found, "centre": found.centre, "months": months, "lines": lines}
    return render(request, "reports/centres/figures.html", page)


@requires(Permission.SEE_NATIONAL)
def figures_csv(request: SignedInRequest, centre_id: int) -> StreamingHttpResponse:
    """Both tables, as a file."""
    found = asked_of(PeriodFilter(request.GET, USUAL), centre_id)
    return csv_file(f"centre-{centre_id}-{found.upto}", COLUMNS, rows_of(found))


def asked_of(filters: PeriodFilter, centre_id: int) -> Days:
    """The days that were asked for; everything so far where no day is compared with."""
    centre = get_object_or_404(anywhere(), pk=centre_id)
    since, upto = filters.bounds(clock.today())
    return days_of(centre, since or date.min, upto)


def short(month: date) -> str:
    """Nov, with the year in January."""
    return f"{month:%b %Y}" if month.month == 1 else f"{month:%b}"


def rows_of(found: Days) -> list[tuple[object, ...]]:
    """The whole period, then the months."""
    of = (found.centre.name, "" if found.since == date.min else found.since, found.upto)
    whole: list[tuple[object, ...]] = [(*of, "", *row) for row in found.rows]
    return whole + [
        (*of, f"{month:%Y-%m}", name, number, "")
        for month, each in found.months.items()
        for name, number in (
            ("Sessions held", each.sessions), ("Places", each.places), ("Places taken", each.taken),
            ("Came", each.came), ("Did not come", each.missed), ("Incidents", each.incidents),
        )
    ]  # fmt: skip
