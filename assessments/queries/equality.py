"""The facts that equality figures compare, each person once; the tables that were counted; and what waits for words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db.models import F, QuerySet
from django.urls import reverse

from accounts.models import User
from assessments.catalogue.outcomes import Outcome
from assessments.models import Adjustment, Appeal, Attempt, Booking, EqualityCount, EqualityGap
from assessments.queries.queues import Queued
from foundation.clock import moment_of

ONE_DAY = timedelta(days=1)
QUARTER_ENDS = ((3, 31), (6, 30), (9, 30), (12, 31))
GIVEN_UP = (Booking.State.CANCELLED, Booking.State.CANCELLED_BY_CENTRE)


@dataclass(frozen=True)
class Span:
    """From the day after `since` up to and with `until`."""

    since: date
    until: date

    def days(self, field: str) -> dict[str, date]:
        """A filter on a date."""
        return {f"{field}__gt": self.since, f"{field}__lte": self.until}

    def moments(self, field: str) -> dict[str, object]:
        """A filter on a moment, by London's days."""
        first, after = (moment_of(day + ONE_DAY, time(0)) for day in (self.since, self.until))
        return {f"{field}__gte": first, f"{field}__lt": after}


def last_quarter_end(on: date) -> date:
    """The latest end of a quarter before that day."""
    ends = (date(year, month, day) for year in (on.year - 1, on.year) for month, day in QUARTER_ENDS)
    return max(end for end in ends if end < on)


def outcomes(span: Span) -> dict[int, int]:
    """Whether the first result released to each person was accredited; not what was set aside."""
    sat = Attempt.objects.released().filter(**span.moments("release__released_at")).exclude(stands_as=Attempt.VOID)
    rows = sat.order_by("release__released_at", "pk").values_list("social_worker_id", "outcome")
    return _firsts((person, int(outcome == Outcome.ACCREDITED)) for person, outcome in rows)


def waits(span: Span) -> dict[int, int]:
    """Days from endorsement to the first session of each person, whether they came or not; not what was given up."""
    held = Booking.objects.filter(**span.days("session__day")).exclude(state__in=GIVEN_UP)
    endorsed = held.annotate(endorsed_on=F("endorsement__decided_on")).filter(endorsed_on__isnull=False)
    rows = endorsed.order_by("session__day", "pk").values_list("social_worker_id", "session__day", "endorsed_on")
    return _firsts((person, max(0, (day - endorsed_on).days)) for person, day, endorsed_on in rows)


def adjustments(span: Span) -> dict[int, int]:
    """Whether all that each person first asked for was agreed."""
    decided = Adjustment.objects.filter(**span.days("decided_on")).order_by("decided_on", "pk")
    rows = decided.values_list("social_worker_id", "asked", "agreed", "asked_extra_time", "extra_time")
    return _firsts(
        (person, int(set(asked) <= set(agreed) and wanted <= given)) for person, asked, agreed, wanted, given in rows
    )


def appeals(span: Span) -> dict[int, int]:
    """Whether the first appeal of each person was upheld."""
    decided = Appeal.objects.filter(**span.moments("decided_at")).order_by("decided_at", "pk")
    rows = decided.values_list("attempt__social_worker_id", "is_upheld")
    return _firsts((person, int(bool(upheld))) for person, upheld in rows)


FACTS: dict[str, Callable[[Span], dict[int, int]]] = {
    "outcome": outcomes, "wait": waits, "adjustments": adjustments, "appeals": appeals,
}  # fmt: skip


def days_counted(user: User) -> list[date]:
    """The quarters of which there are figures, the latest first."""
    days = EqualityCount.objects.visible_to(user).order_by("-as_at").values_list("as_at", flat=True)
    return list(days.distinct())


def counts_of(user: User, as_at: date) -> QuerySet[EqualityCount]:
    """The tables of one quarter."""
    return EqualityCount.objects.visible_to(user).filter(as_at=as_at).order_by("pk")


def gaps_for(user: User) -> QuerySet[EqualityGap]:
    """Every line that was crossed, the latest first, with what was written to it."""
    return EqualityGap.objects.visible_to(user).prefetch_related("responses__written_by")


def waiting(user: User, on: date) -> list[Queued]:
    """Lines crossed to which nobody has responded."""
    return [_queued(each) for each in EqualityGap.objects.visible_to(user).waiting()]


def _queued(each: EqualityGap) -> Queued:
    return Queued(
        f"equality-gap:{each.pk}", each.words, each.found_on, each.respond_by,
        reverse("dfe-equality-gap", args=[each.pk]), each.compared.name,
    )  # fmt: skip


def _firsts(rows: Iterable[tuple[int, int]]) -> dict[int, int]:
    """The first of each person."""
    found: dict[int, int] = {}
    for person, value in rows:
        found.setdefault(person, value)
    return found
