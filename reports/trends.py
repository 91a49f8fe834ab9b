"""How a count has moved: the last day of each month, then the latest day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum

from reports.models import Participation

MONTHS = 12


@dataclass(frozen=True)
class Point:
    """One day of a trend. None: that day was never counted."""

    day: date
    number: int | None

    @property
    def label(self) -> str:
        """Nov for the end of a month, with the year in January; the day as well for any other."""
        if (self.day + timedelta(days=1)).day != 1:
            return f"{self.day.day} {self.day:%b}"
        return f"{self.day:%b %Y}" if self.day.month == 1 else f"{self.day:%b}"


def trends(
    measure: str, statuses: Sequence[str], upto: date, councils: Sequence[int] | None = None
) -> dict[str, list[Point]]:
    """By status: this measure at the ends of the last 12 months and on `upto`, in one query."""
    days = days_of_trend(upto)
    rows = Participation.objects.filter(day__in=days, status__in=statuses).order_by()
    if councils is not None:
        rows = rows.filter(council__in=councils)
    totals = {
        (status, day): total for status, day, total in rows.values_list("status", "day").annotate(total=Sum(measure))
    }
    return {status: [Point(day, totals.get((status, day))) for day in days] for status in statuses}


def days_of_trend(upto: date) -> list[date]:
    """The ends of the last 12 months, and `upto`."""
    return [*month_ends(_a_year_before(upto), upto), upto]


def month_ends(first: date, last: date) -> Iterator[date]:
    """The last days of the months from `first` until before `last`."""
    year, month = first.year, first.month
    while True:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        end = date(year, month, 1) - timedelta(days=1)
        if end >= last:
            return
        yield end


def _a_year_before(day: date) -> date:
    return (day.replace(day=1) - timedelta(days=365)).replace(day=1)
