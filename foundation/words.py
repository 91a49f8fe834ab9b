"""Dates, times and money as GOV.UK writes them, in London time; an empty value stays empty."""

from datetime import date, datetime, time
from typing import TypeVar
from zoneinfo import ZoneInfo

Day = TypeVar("Day", bound=date)
LONDON = ZoneInfo("Europe/London")


def date_words(day: date | None) -> str:
    """Tuesday 8 December 2026."""
    return f"{_local(day):%A} {_local(day).day} {_local(day):%B %Y}" if day else ""


def moment_words(moment: datetime | None) -> str:
    """Tuesday 8 December 2026, 9:15am."""
    return f"{date_words(moment)}, {time_words(moment)}" if moment else ""


def when(at: date | None) -> str:
    """A moment with its time, a day without."""
    return moment_words(at) if isinstance(at, datetime) else date_words(at)


def time_words(moment: datetime | time | None) -> str:
    """9:15am, 2pm, midday or midnight."""
    if moment is None or moment == "":
        return ""
    clock = moment if isinstance(moment, time) else _local(moment).time()
    if clock.minute == 0 and clock.hour in (0, 12):
        return "midday" if clock.hour else "midnight"
    minutes = f":{clock.minute:02}" if clock.minute else ""
    return f"{clock.hour % 12 or 12}{minutes}{'am' if clock.hour < 12 else 'pm'}"


def short_date(day: date | None) -> str:
    """8 Dec 2026, for tables."""
    return f"{_local(day).day} {_local(day):%b %Y}" if day else ""


def pounds(pence: int | None) -> str:
    """£1,234 or £1,234.50, below nothing with a minus."""
    if pence is None:
        return ""
    whole, rest = divmod(abs(pence), 100)
    return f"{'−' if pence < 0 else ''}£{whole:,}{f'.{rest:02}' if rest else ''}"


def hours(minutes: int | None) -> str:
    """7.5 hours, 1 hour: to the hundredth, without zeros at the end."""
    if minutes is None:
        return ""
    hundredths = (minutes * 100 + 30) // 60
    number = f"{hundredths // 100}.{hundredths % 100:02}".rstrip("0").rstrip(".")
    return f"{number} hour{'' if number == '1' else 's'}"


def _local(day: Day) -> Day:
    if isinstance(day, datetime) and day.tzinfo is not None:
        return day.astimezone(LONDON)
    return day
