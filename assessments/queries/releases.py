"""Results that wait to be let out, session by session, and what was let out before."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Min, QuerySet

from assessments.catalogue.policies import Policy
from assessments.catalogue.slots import SLOTS
from assessments.catalogue.statuses import STATUSES
from assessments.models import Attempt, Batch, Release
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
    return sessions_of(attempts.to_release(), policy, on)


def waiting_in(attempts: AttemptQuerySet, sessions: Collection[int]) -> list[int]:
    """The numbers of the results that wait in these sessions."""
    waiting = attempts.to_release().filter(booking__session__in=sessions)
    return list(waiting.order_by("pk").values_list("pk", flat=True))


def released() -> QuerySet[Release]:
    """What was let out, newest first, with `results`: how many at a time."""
    found = Release.objects.select_related("released_by", "batch__prepared_by").annotate(results=Count("attempts"))
    return found.order_by("-released_at")


def batches() -> QuerySet[Batch]:
    """Every batch with `results`: how many are in it, and its release if it is out."""
    found = Batch.objects.select_related("prepared_by", "approved_by", "dropped_by", "release")
    return found.annotate(results=Count("attempts")).order_by("goes_out_at", "pk")


def prepared() -> QuerySet[Batch]:
    """Those that wait for a second person, or for their moment; the soonest first."""
    return batches().filter(release__isnull=True, dropped_at__isnull=True)


def sessions_of(attempts: AttemptQuerySet, policy: Policy, on: date) -> list[Ready]:
    """The sessions of these confirmed results, in order. Neither names nor outcomes."""
    return [_ready(row, policy, on) for row in _by_session(attempts)]


def released_lately(attempts: AttemptQuerySet, now: datetime) -> datetime | None:
    """When the last of these results was let out, if that was within the hour; None if it was not."""
    latest = attempts.filter(release__released_at__gt=now - HOUR).aggregate(at=Max("release__released_at"))["at"]
    return latest if isinstance(latest, datetime) else None


def _by_session(attempts: AttemptQuerySet) -> QuerySet[Attempt, tuple[Any, ...]]:
    session = "booking__session"
    rows = attempts.order_by().values_list(session, f"{session}__centre__name", "sat_on", f"{session}__slot", "status")
    counted = rows.annotate(waiting=Count("pk"), since=Min("confirmed_at"))
    return counted.order_by(f"{session}__starts_at", f"{session}__centre__name", session)


def _ready(row: tuple[Any, ...], policy: Policy, on: date) -> Ready:
    session, centre, day, slot, status, results, since = row
    promised = working_days_after(day, policy.results_working_days)
    return Ready(session, centre, day, SLOTS[slot].name, STATUSES[status].name, results, since, promised, on > promised)
