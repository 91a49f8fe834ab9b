"""The roll-up: the rows of a day, counted afresh from the tables. A rerun changes nothing; a wrong row heals.

What is counted stands in `participation.sql`, once: for all councils or some, for today or any day of the past.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from accounts.models import Council, User
from accounts.queries.workforce import is_old
from assessments.catalogue.statuses import STATUSES
from assessments.queries.policies import policy_on
from assessments.queries.sql import numbers_in, rows_of_named
from foundation import clock
from journal.record import record
from reports import changes
from reports.headcounts import headcounts_by_council
from reports.measures import MEASURES, STEPS
from reports.models import DayCounted, Participation

Tallies = dict[tuple[int, str], dict[str, Any]]
DEFINITION = Path(__file__).with_name("participation.sql").read_text()
EVERYWHERE = "SELECT id FROM accounts_council"
KEY = ("day", "council", "status")
COUNTED = ("unit", "headcount", "headcount_year", "old_after", *MEASURES, "days_between", "counted_at")


@transaction.atomic
def recount(*, day: date, councils: Collection[int] | None = None) -> int:
    """Write the rows of `day`, one a status for these councils (by number) or for all. Returns how many.

    The number of statements depends neither on the people nor on the councils. Two counts of one day take turns.
    """
    count, seen = _hold(day), changes.horizon(clock.now())
    if councils is None:
        count.entry = seen
    return _write(count, councils)


@transaction.atomic
def recount_changed(*, day: date) -> int:
    """The same for the councils whose facts have changed since `day` was counted; for all, if it never was."""
    count, seen = _hold(day), changes.horizon(clock.now())
    councils = changes.councils_since(count.entry) if count.counted_at else None
    count.entry = seen
    return _write(count, councils)


def _hold(day: date) -> DayCounted:
    """This day's count, locked: who comes next waits, and then counts what stands by then."""
    DayCounted.objects.get_or_create(day=day)
    return DayCounted.objects.select_for_update().get(day=day)


def _write(count: DayCounted, councils: Collection[int] | None) -> int:
    day = count.day
    tallies, shares, now = counted(day, councils), _shares(day), clock.now()
    chosen = Council.objects.all() if councils is None else Council.objects.filter(pk__in=councils)
    rows = [
        Participation(
            day=day, council_id=council, status=status, counted_at=now, **shares.get(council, {}),
            **tallies[council, status],
        )
        for council in chosen.order_by("pk").values_list("pk", flat=True)
        for status in STATUSES
    ]  # fmt: skip
    Participation.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=KEY, update_fields=COUNTED
    )
    count.counted_at = now
    count.save()
    return len(rows)


@transaction.atomic
def recount_when_asked(*, by: User, on: date) -> int:
    """Recount yesterday and today because somebody asked, and write down that they did."""
    rows = sum(recount(day=day) for day in days_to_keep(on))
    record("reports.recounted", about=by, by=by, words="Counted participation afresh.", rows=rows)
    return rows


def days_to_keep(on: date) -> tuple[date, date]:
    """Yesterday, so that it is whole, and today so far."""
    return on - timedelta(days=1), on


def counted(day: date, councils: Collection[int] | None = None) -> Tallies:
    """Each measure by council and status at the end of `day`, in one statement and so at one moment."""
    tallies: Tallies = defaultdict(lambda: dict.fromkeys(MEASURES, 0) | {"days_between": {}})
    for measure, council, status, days, number in rows_of_named(_definition(councils), **_bounds(day)):
        own = tallies[council, status]
        if measure in STEPS:
            own["days_between"].setdefault(measure, {})[str(days)] = number
        else:
            own[measure] = number
    return tallies


def financial_year_start(day: date) -> date:
    """The 1 April on or before `day`."""
    return date(day.year if (day.month, day.day) >= (4, 1) else day.year - 1, 4, 1)


def _definition(councils: Collection[int] | None) -> str:
    """The statement in the words of the database in use."""
    roles = ", ".join(f"('{each.slug}', '{role}')" for each in STATUSES.values() for role in each.roles)
    chosen = EVERYWHERE if councils is None else numbers_in(councils)
    return DEFINITION.format(roles=roles, councils=chosen, days=_Days())


def _bounds(day: date) -> dict[str, date | datetime]:
    """The days and moments between which things count. What has a moment counts until midnight in London."""
    year_back = day - timedelta(days=365)
    return {
        "day": day, "midnight": _end_of(day), "year_began": financial_year_start(day),
        "year_back": _end_of(year_back), "year_back_day": year_back,
    }  # fmt: skip


class _Days:
    """Writes `{days:asked_on to answered_at}`: whole days from one column to another, moments by London's calendar."""

    def __format__(self, columns: str) -> str:
        first, last = (self._day(column) for column in columns.split(" to "))
        if connection.vendor == "postgresql":
            return f"({last} - {first})"
        return f"CAST(julianday({last}) - julianday({first}) AS INTEGER)"

    def _day(self, column: str) -> str:
        if not column.endswith("_at"):
            return column
        if connection.vendor == "postgresql":
            return f"({column} AT TIME ZONE 'Europe/London')::date"
        return f"django_datetime_cast_date({column}, 'Europe/London', 'UTC')"


def _end_of(day: date) -> datetime:
    return clock.moment_of(day + timedelta(days=1), time.min)


def _shares(day: date) -> dict[int, dict[str, Any]]:
    """By council: the headcount it is measured against, and after how many months policy calls that old, if it is."""
    months = policy_on(day).headcount_months
    return {
        council: {
            "unit_id": share.unit, "headcount": share.headcount, "headcount_year": share.year,
            "old_after": months if is_old(share.year, day, months) else None,
        }
        for council, share in headcounts_by_council(day).items()
    }  # fmt: skip
