"""How often a trend looks: the longer it is, the fewer of its days. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
SUNDAY = 6  # ends a week


@dataclass(frozen=True)
class Rhythm:
    """Up to `longest` days a trend stops at each `is_end`; `ends` says which those are, `words` how it goes on."""

    words: str
    ends: str
    longest: int
    is_end: Callable[[date], bool]


@dataclass(frozen=True)
class Stretch:
    """The days of a trend, oldest first, and its rhythm."""

    days: list[date]
    rhythm: Rhythm


def stretch(since: date, upto: date) -> Stretch:
    """Both days, and between them the ends of weeks, months, quarters or financial years: few enough to draw."""
    length = (upto - since).days
    rhythm = next(each for each in RHYTHMS if length <= each.longest)
    between = (since + number * ONE_DAY for number in range(1, length))
    return Stretch([since, *filter(rhythm.is_end, between), upto], rhythm)


def ends_a_week(day: date) -> bool:
    """Is it the last day of one?"""
    return day.weekday() == SUNDAY


def ends_a_month(day: date) -> bool:
    """Is it the last day of one?"""
    return (day + ONE_DAY).day == 1


def _ends_a_quarter(day: date) -> bool:
    return ends_a_month(day) and day.month % 3 == 0


def _ends_a_financial_year(day: date) -> bool:
    return (day.month, day.day) == (3, 31)


MONTHLY = Rhythm("Month by month", "ends of months", 480, ends_a_month)
RHYTHMS = (
    Rhythm("Week by week", "ends of weeks", 100, ends_a_week),
    MONTHLY,
    Rhythm("Quarter by quarter", "ends of quarters", 4 * 365, _ends_a_quarter),
    Rhythm("Year by year", "ends of financial years", date.max.toordinal(), _ends_a_financial_year),
)
