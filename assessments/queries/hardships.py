"""Places given back late because of something that nobody could foresee: counted by cause and centre, no names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from django.db.models import Count, QuerySet

from assessments.catalogue.hardships import HARDSHIPS
from assessments.models import Booking
from assessments.queries.policies import policy_on
from assessments.rules.disclosure import Rule, Told
from foundation.clock import moment_of

Counts = Mapping[str, int]


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
    by_cause, by_centre = told(causes, centres, rule)
    return Hardships(
        since, rule.together([*by_cause.values()]).words, not causes,
        [(words, by_cause[key].words) for key, words in HARDSHIPS.items() if key in causes],
        sorted((name, each.words) for name, each in by_centre.items()), rule,
    )  # fmt: skip


def told(causes: Counts, centres: Counts, rule: Rule) -> tuple[dict[str, Told], dict[str, Told]]:
    """Each cause alone; the centres split what that makes together, and are not even named where it is too few."""
    by_cause = {key: rule.alone(number) for key, number in causes.items()}
    whole = rule.together([*by_cause.values()])
    if (whole.number or 0) < rule.fewest(len(centres)):
        return by_cause, {}
    return by_cause, dict(zip(centres, rule.split([*centres.values()], whole), strict=True))


def _counted(bookings: QuerySet[Booking], by: str) -> Counts:
    return dict(bookings.values_list(by).annotate(number=Count("pk")))


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1) if (day.month, day.day) != (2, 29) else date(day.year - 1, 2, 28)
