"""Working days in England: Monday to Friday, without bank holidays (the `holidays` package knows them)."""

from datetime import date, timedelta
from functools import lru_cache

import holidays

ONE_DAY = timedelta(days=1)


@lru_cache(maxsize=50)
def bank_holidays(year: int) -> frozenset[date]:
    """England's bank holidays in `year`."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """Is it neither a weekend nor a bank holiday?"""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def clear_days_before(day: date, notice: int) -> date:
    """The last day on which `notice` clear working days still lie before `day`.

    Clear: neither the day of asking nor `day` itself counts. With no notice it is the day before.
    """
    last = day - ONE_DAY
    while notice > 0:
        notice -= is_working_day(last)
        last -= ONE_DAY
    return last


@lru_cache(maxsize=1000)
def working_days_after(day: date, count: int) -> date:
    """The day on which the `count`th working day after `day` falls."""
    while count > 0:
        day += ONE_DAY
        count -= is_working_day(day)
    return day


def working_days_from(day: date, until: date) -> int:
    """How many working days lie after `day`, up to and with `until`; 0 when it is no later."""
    days = (day + timedelta(days=number) for number in range(1, (until - day).days + 1))
    return sum(map(is_working_day, days))
