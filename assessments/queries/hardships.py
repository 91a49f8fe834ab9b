"""Places given back late because of something that nobody could foresee: counted by cause and centre, no names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from django.db.models import Count, QuerySet

from assessments.catalogue.hardships import HARDSHIPS
from assessments.models import Booking
from assessments.rules.small_numbers import count_words, shown
from foundation.clock import moment_of


@dataclass(frozen=True)
class Hardships:
    """A year's, in words: small numbers are not told."""

    since: date
    total: str
    is_empty: bool
    by_cause: list[tuple[str, str]]
    by_centre: list[tuple[str, str]]


def hardships(on: date) -> Hardships:
    """The twelve months up to `on`, in two queries."""
    since = _year_before(on)
    late = Booking.objects.exclude(hardship="").filter(ended_at__gte=moment_of(since, time(0))).order_by()
    causes, centres = _counted(late, "hardship"), _counted(late, "session__centre__name")
    told, total = shown(causes), sum(causes.values())
    return Hardships(
        since, count_words(total), total == 0,
        [(words, told[key]) for key, words in HARDSHIPS.items() if key in causes],
        sorted(shown(centres).items()),
    )  # fmt: skip


def _counted(bookings: QuerySet[Booking], by: str) -> Mapping[str, int]:
    return dict(bookings.values_list(by).annotate(number=Count("pk")))


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1) if (day.month, day.day) != (2, 29) else date(day.year - 1, 2, 28)
