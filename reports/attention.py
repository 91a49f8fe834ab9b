"""What the Department should look at now: results waiting, letters in trouble, the next sessions, who is behind."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, Sum

from assessments.models import Attempt, Booking, Session
from assessments.queries.held_back import held_back
from notices.models import Notice
from reports.drawings import to_go
from reports.figures import Figure
from reports.measures import ASSESSED
from reports.uptake import Snapshot

FORTNIGHT = timedelta(days=14)
WORST = 10


@dataclass(frozen=True)
class Ahead:
    """The sessions of the next two weeks: how many, with how many places, how many of them taken."""

    sessions: int
    places: int
    taken: int


@dataclass(frozen=True)
class Results:
    """Results that nobody has prepared to be released, and how many of them something holds back."""

    to_prepare: int
    held: int


@dataclass(frozen=True)
class Behind:
    """A council below the target, and how many more people it would take to reach it."""

    figure: Figure
    to_go: int


def results_waiting() -> Results:
    """Results confirmed by a second person and in no release, in six queries."""
    numbers = list(Attempt.objects.to_release().values_list("pk", flat=True))
    return Results(len(numbers), len(held_back(numbers)) if numbers else 0)


def letters_in_trouble() -> dict[str, int]:
    """Letters given up, and letters that failed and will be tried again."""
    unsent = Notice.objects.filter(sent_at__isnull=True, withdrawn_at__isnull=True)
    return unsent.aggregate(
        given_up=Count("pk", filter=Q(failed_at__isnull=False)),
        trying=Count("pk", filter=Q(failed_at__isnull=True) & ~Q(failure="")),
    )


def next_fortnight(on: date) -> Ahead:
    """From `on` until two weeks later, in one query: people are counted session by session, then added up."""
    coming = Session.objects.filter(day__gte=on, day__lt=on + FORTNIGHT, cancelled_at__isnull=True)
    counted = coming.annotate(people=Count("bookings", filter=Q(bookings__state__in=Booking.HOLDING)))
    return Ahead(
        **counted.aggregate(
            sessions=Count("pk"), places=Sum("capacity", default=0), taken=Sum("people", default=0)
        )
    )  # fmt: skip


def furthest_behind(now: Snapshot, target_percent: int) -> list[Behind]:
    """The ten councils with the lowest share told, of those below the target; the largest first among equals."""
    figures = now.by_council(ASSESSED.key)
    below = [
        Behind(each, to_go(target_percent, each) or 0)
        for each in figures
        if each.percent is not None and each.percent < target_percent
    ]
    return sorted(below, key=lambda each: (each.figure.percent, -each.to_go))[:WORST]
