"""How a count has moved, as it may be told on one day after the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assessments.rules.disclosure import ABSENT, Rule, Told
from reports.figures import of_regions
from reports.models import Participation

MONTHS = 12


@dataclass(frozen=True)
class Point:
    """One day of a trend. `told` is None where that day was never counted."""

    day: date
    told: Told | None

    @property
    def number(self) -> int | None:
        """What is drawn; None where it is hidden or was never counted."""
        return self.told.number if self.told else None

    @property
    def words(self) -> str:
        """As it is written: a number, c, or x where it was never counted."""
        return self.told.words if self.told else ABSENT

    @property
    def cell(self) -> object:
        """The same in a file."""
        return self.words if self.number is None else self.number


def trends(
    measure: str, statuses: Sequence[str], days: Sequence[date], rule: Rule, **within: object
) -> dict[str, list[Point]]:
    """By status: this measure on each of these days, in one query.

    `within` says of whom: `council=…` or `council__region=…`; everybody without it.
    """
    rows = Participation.objects.filter(day__in=days, status__in=statuses, **within).order_by()
    found: dict[tuple[str, date], dict[str, list[int]]] = {}
    for status, day, region, number in rows.values_list("status", "day", "council__region", measure):
        found.setdefault((status, day), {}).setdefault(region, []).append(number)
    told = {at: of_regions(rule, [*numbers.values()]) for at, numbers in found.items()}
    return {status: [Point(day, told.get((status, day))) for day in days] for status in statuses}


def days_of_trend(upto: date) -> list[date]:
    """The ends of the last 12 months, and `upto`: what a trend shows unless a period is chosen."""
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
