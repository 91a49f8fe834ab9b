"""The periods over which the national picture is compared, each named as people speak of it. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from reports.participation import financial_year_start

LAUNCH = date.min  # stands for the first day that was ever counted
EARLIEST = date(2010, 1, 1)  # before there was any programme
Bounds = tuple[date, date]
Chosen = tuple[date | None, date]


@dataclass(frozen=True)
class Period:
    """`bounds` gives for a day the last day before the period and the period's own last day."""

    key: str
    name: str
    bounds: Callable[[date], Bounds]


def _days(count: int) -> Callable[[date], Bounds]:
    return lambda on: (on - timedelta(days=count), on)


def _financial_year(on: date) -> Bounds:
    return financial_year_start(on) - timedelta(days=1), on


def _last_financial_year(on: date) -> Bounds:
    last_day = financial_year_start(on) - timedelta(days=1)
    return _year_before(last_day), last_day


def _census_year(on: date) -> Bounds:
    """From 1 October to 30 September, the day of the workforce census."""
    return date(on.year - (on <= date(on.year, 9, 30)), 9, 30), on


def _last_census_year(on: date) -> Bounds:
    last_day, _ = _census_year(on)
    return _year_before(last_day), last_day


def _twelve_months(on: date) -> Bounds:
    return _year_before(on), on


def _launch(on: date) -> Bounds:
    return LAUNCH, on


def _year_before(day: date) -> date:
    """The same date a year earlier; 28 February for a 29th."""
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


PERIODS: dict[str, Period] = {
    each.key: each
    for each in (
        Period("30", "The last 30 days", _days(30)),
        Period("91", "The last 3 months", _days(91)),
        Period("365", "The last 12 months", _twelve_months),
        Period("financial-year", "This financial year, from 1 April", _financial_year),
        Period("last-financial-year", "The last financial year", _last_financial_year),
        Period("census-year", "This census year, from 1 October", _census_year),
        Period("last-census-year", "The last census year", _last_census_year),
        Period("launch", "Since the first count", _launch),
    )
}


def bounds_of(wanted: Mapping[str, Any], today: date) -> Chosen:
    """The day to compare with, if one was chosen, and the day of the figures: never after today."""
    as_at = min(wanted.get("as_at") or today, today)
    period = PERIODS.get(wanted.get("compare", ""))
    since, as_at = period.bounds(max(as_at, EARLIEST)) if period else (None, as_at)
    return wanted.get("since") or since, as_at
