"""Places given back late because of something that nobody could foresee: counted by cause and centre, no names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from django.db.models import Count, QuerySet

from assessments.catalogue.hardships import HARDSHIPS
from assessments.models import Booking
from assessments.queries.policies import policy_on
from assessments.rules.disclosure import Rule
from foundation.clock import moment_of


@dataclass(frozen=True)
class Hardships:
    """A year's, in words as they may be told by `rule`."""

    since: date
    total: str
    is_empty: bool
    by_cause: list[tuple[str, str]]
    by_centre: list[tuple[str, str]]
    rule: Rule


def hardships(on: date) -> Hardships:
    """The twelve months up to `on`, in three queries. The total is what is told of the causes, added up."""
    since = _year_before(on)
    late = Booking.objects.exclude(hardship="").filter(ended_at__gte=moment_of(since, time(0))).order_by()
    causes, centres = _counted(late, "hardship"), _counted(late, "session__centre__name")
    policy = policy_on(on)
    rule = Rule(policy.least_told, policy.told_to_nearest)
    told = {key: rule.alone(number) for key, number in causes.items()}
    return Hardships(
        since, rule.together([*told.values()]).words, not causes,
        [(words, told[key].words) for key, words in HARDSHIPS.items() if key in causes],
        sorted((name, rule.alone(number).words) for name, number in centres.items()), rule,
    )  # fmt: skip


def _counted(bookings: QuerySet[Booking], by: str) -> Mapping[str, int]:
    return dict(bookings.values_list(by).annotate(number=Count("pk")))


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1) if (day.month, day.day) != (2, 29) else date(day.year - 1, 2, 28)
