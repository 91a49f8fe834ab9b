"""Results that wait to be let out, session by session, and what was let out before."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Min, QuerySet

from assessments.catalogue.policies import Policy
from assessments.catalogue.slots import SLOTS
from assessments.catalogue.statuses import STATUSES
from assessments.models import Release
from assessments.models.attempts import AttemptQuerySet
from assessments.rules.working_days import working_days_after

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Ready:
    """A session with results confirmed and not let out: how many, since when, and by when they were promised."""

    session: int
    centre: str
    day: date
    slot: str
    status: str
    results: int
    waiting_since: datetime
    promised_by: date
    is_late: bool


def ready(attempts: AttemptQuerySet, policy: Policy, on: date) -> list[Ready]:
    """The sessions among these attempts whose results wait, the longest ago first. Neither names nor outcomes."""
    rows = (
        attempts.to_release()
        .order_by()
        .values_list("booking__session", "booking__session__centre__name", "sat_on", "booking__session__slot", "status")
    )
    counted = rows.annotate(waiting=Count("pk"), since=Min("confirmed_at")).order_by(
        "booking__session__starts_at", "booking__session__centre__name", "booking__session"
    )
    return [_ready(row, policy, on) for row in counted]


def waiting_in(attempts: AttemptQuerySet, sessions: Collection[int]) -> list[int]:
    """The numbers of the results that wait in these sessions."""
    waiting = attempts.to_release().filter(booking__session__in=sessions)
    return list(waiting.order_by("pk").values_list("pk", flat=True))


def released() -> QuerySet[Release]:
    """What was let out, newest first, with `results`: how many at a time."""
    return Release.objects.select_related("released_by").annotate(results=Count("attempts")).order_by("-released_at")


def released_lately(attempts: AttemptQuerySet, now: datetime) -> datetime | None:
    """When the last of these results was let out, if that was within the hour; None if it was not."""
    latest = attempts.filter(release__released_at__gt=now - HOUR).aggregate(at=Max("release__released_at"))["at"]
    return latest if isinstance(latest, datetime) else None


def _ready(row: tuple[int, str, date, str, str, int, datetime], policy: Policy, on: date) -> Ready:
    session, centre, day, slot, status, results, since = row
    promised = working_days_after(day, policy.results_working_days)
    return Ready(session, centre, day, SLOTS[slot].name, STATUSES[status].name, results, since, promised, on > promised)
