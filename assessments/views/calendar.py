"""Days with places as months of a calendar: each a table, each day with places a link."""

from calendar import Calendar
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from assessments.queries.availability import Found
from govuk.fields import PARTS
from govuk.paging import address

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Day:
    """A day of the month: how many places it has, and the address that shows only these; chosen, if it does already."""

    day: date
    places: int
    href: str
    is_chosen: bool


@dataclass(frozen=True)
class Month:
    """A month by its first day, and its weeks of seven days, empty where a day is of another month."""

    first: date
    weeks: list[list[Day | None]]


def months_of(found: Iterable[Found], query: QueryDict) -> list[Month]:
    """The months from the first day with places to the last."""
    places: Counter[date] = Counter()
    for each in found:
        places[each.session.day] += each.places_left
    if not places:
        return []
    first, last = min(places), max(places)
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [_month(number // 12, number % 12 + 1, places, query) for number in numbers]


def on_days(query: QueryDict, day_from: date, day_to: date) -> str:
    """The address of the same list, from one day to another."""
    return address(query, {"page": None} | boxes("day_from", day_from) | boxes("day_to", day_to))


def boxes(name: str, day: date | None) -> dict[str, object]:
    """The three values of a date field in an address; taken out when there is no day."""
    return {f"{name}-{part}": getattr(day, part, None) for part in PARTS}


def _month(year: int, month: int, places: Mapping[date, int], query: QueryDict) -> Month:
    weeks = [
        [_day(day, places, query) if day.month == month else None for day in week]
        for week in Calendar().monthdatescalendar(year, month)
    ]
    return Month(date(year, month, 1), weeks)


def _day(day: date, places: Mapping[date, int], query: QueryDict) -> Day:
    if not places.get(day):
        return Day(day, 0, "", is_chosen=False)
    typed = {name: query.get(name) for name in boxes("day_from", day) | boxes("day_to", day)}
    is_chosen = typed == {name: str(value) for name, value in (boxes("day_from", day) | boxes("day_to", day)).items()}
    return Day(day, places[day], on_days(query, day, day), is_chosen)
