"""Results that wait to be let out, session by session, and what was let out before."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Min, QuerySet
from django.urls import reverse

from accounts.models import RoleGrant, User
from accounts.roles import MAY, Permission, Role
from assessments.catalogue.policies import Policy
from assessments.catalogue.slots import SLOTS
from assessments.catalogue.statuses import STATUSES
from assessments.models import Attempt, Batch, Release
from assessments.models.attempts import AttemptQuerySet
from assessments.queries.held_back import held_back
from assessments.queries.policies import policy_on
from assessments.queries.queues import Queued
from assessments.rules.working_days import working_days_after
from foundation import clock
from foundation.models import name_of
from journal.models import Entry

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Ready:
    """A session with results confirmed and not let out: how many, since when, by when they were promised, and how many
    of them something holds back."""

    session: int
    centre: str
    day: date
    slot: str
    status: str
    results: int
    waiting_since: datetime
    promised_by: date
    is_late: bool
    held: int = 0

    @property
    def held_words(self) -> str:
        """How many are held back."""
        return f"{self.held:,} held back"


def ready(attempts: AttemptQuerySet, policy: Policy, on: date) -> list[Ready]:
    """The sessions among these attempts whose results wait, the longest ago first. Neither names nor outcomes."""
    return sessions_of(attempts.to_release(), policy, on)


def with_held(sessions: Iterable[Ready], attempts: AttemptQuerySet) -> list[Ready]:
    """The same, with how many of these attempts something holds back in each."""
    some = list(sessions)
    held = Counter(each.session for each in held_back(waiting_in(attempts, [each.session for each in some])))
    return [replace(each, held=held[each.session]) for each in some]


def waiting_in(attempts: AttemptQuerySet, sessions: Collection[int]) -> list[int]:
    """The numbers of the results that wait in these sessions."""
    waiting = attempts.to_release().filter(booking__session__in=sessions)
    return list(waiting.order_by("pk").values_list("pk", flat=True))


def released() -> QuerySet[Release]:
    """What was let out, newest first, with `results`: how many at a time."""
    found = Release.objects.select_related("released_by", "batch__prepared_by").annotate(results=Count("attempts"))
    return found.order_by("-released_at")


def dropped() -> QuerySet[Batch]:
    """What was taken back, or had nothing left to let out, newest first."""
    return batches().filter(dropped_at__isnull=False).order_by("-dropped_at")


def left_out(releases: Iterable[Release]) -> dict[int, int]:
    """By release (number): how many results were left out of it at its moment. One query."""
    names = {name_of(each.batch): each.pk for each in releases if each.batch}
    found: Counter[int] = Counter()
    for entry in Entry.objects.filter(verb="results.left-out", about__in=names):
        found[names[entry.about]] += len(entry.facts["attempts"])
    return found


def batches() -> QuerySet[Batch]:
    """Every batch with `results`: how many are in it, and its release if it is out."""
    found = Batch.objects.select_related("prepared_by", "approved_by", "dropped_by", "release")
    return found.annotate(results=Count("attempts")).order_by("goes_out_at", "pk")


def prepared() -> QuerySet[Batch]:
    """Those that wait for a second person, or for their moment; the soonest first."""
    return batches().filter(release__isnull=True, dropped_at__isnull=True)


def history_of_batch(batch: Batch) -> QuerySet[Entry]:
    """What happened to it, newest first: also what was left out of it at its moment, and why."""
    return Entry.objects.filter(about=name_of(batch)).select_related("actor")


def who_may_approve(batch: Batch, on: date) -> list[str]:
    """The names of those who may: everybody who releases results, but not who prepared it."""
    roles = [role for role in Role if Permission.RELEASE_RESULTS in MAY[role]]
    grants = RoleGrant.objects.on(on).filter(role__in=roles, user__is_active=True).exclude(user=batch.prepared_by_id)
    return list(grants.order_by("user__name").values_list("user__name", flat=True).distinct())


def waiting(user: User, on: date) -> list[Queued]:
    """The releases that wait for this user's approval, as work: those that somebody else prepared."""
    if not user.may(Permission.RELEASE_RESULTS, on=on):
        return []
    unapproved = list(prepared().filter(approved_at__isnull=True).exclude(prepared_by=user))
    working_days = policy_on(on).check_working_days if unapproved else 0
    return [_queued(each, working_days) for each in unapproved]


def _queued(batch: Batch, working_days: int) -> Queued:
    """Due when it should go out, or some working days after it was prepared to go out at once."""
    since, out = clock.on_the_wall(batch.prepared_at), clock.on_the_wall(batch.goes_out_at)
    number: int = batch.results  # type: ignore[attr-defined]  # annotated
    return Queued(
        f"batch:{batch.pk}", f"Approve the release of {number:,} result{'' if number == 1 else 's'}", since,
        out if out > since else working_days_after(since, working_days), reverse("dfe-batch", args=[batch.pk]),
        f"Prepared by {batch.prepared_by.name}",
    )  # fmt: skip


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
