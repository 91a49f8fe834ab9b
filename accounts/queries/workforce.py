"""How many children's social workers each council has, by the latest census that counts on a day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import OuterRef, Q, Subquery

from accounts.models import Council, WorkforceFigure
from accounts.reference.census import CENSUS_DAY
from accounts.rules.months import months_after


@dataclass(frozen=True)
class Headcount:
    """Who was in post in a reporting unit on 30 September of `year`. `council_ids`: none, if all are of the past."""

    unit_code: str
    name: str
    region_code: str
    council_ids: tuple[int, ...]
    headcount: int
    fte: Decimal | None
    year: int


def census_year(on: date) -> int:
    """The year of the last census day up to and including `on`."""
    return on.year if on >= date(on.year, *CENSUS_DAY) else on.year - 1


def headcounts(on: date) -> list[Headcount]:
    """Each reporting unit's latest number on `on`, by unit code; a year without one gives way to the year before.

    A pair that files jointly is one unit. A council that is no more counts until the first census of its
    successors, so that their sum is England at every date. Before 30 September 2017 there are none. Two queries.
    """
    year = census_year(on)
    still_files = Q(unit__last_year__isnull=True) | Q(unit__last_year__gte=year)
    numbers = WorkforceFigure.objects.filter(headcount__isnull=False, year__lte=year)
    latest = numbers.filter(unit=OuterRef("unit")).order_by("-year").values("year")[:1]
    figures = numbers.filter(still_files, year=Subquery(latest)).select_related("unit").order_by("unit__code")
    councils = _councils_by_unit()
    return [
        Headcount(
            unit_code=figure.unit.code,
            name=figure.unit.name,
            region_code=figure.unit.region_id,
            council_ids=tuple(councils[figure.unit_id]),
            headcount=figure.headcount or 0,  # never empty: asked for above
            fte=figure.fte,
            year=figure.year,
        )
        for figure in figures
    ]


def is_old(year: int, on: date, months: int) -> bool:
    """Is the census of this year more than so many months old?"""
    return on > months_after(date(year, *CENSUS_DAY), months)


def _councils_by_unit() -> defaultdict[int, list[int]]:
    councils = defaultdict(list)
    links = Council.objects.filter(reporting_units__isnull=False).order_by("pk")
    for unit_id, council_id in links.values_list("reporting_units", "pk"):
        councils[unit_id].append(council_id)
    return councils
