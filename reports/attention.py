"""What the Department should look at now: results, letters, the next sessions, councils far from their pace."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, Sum

from assessments.models import Attempt, Booking, Session
from assessments.queries.held_back import held_back
from notices.models import Notice
from reports.paces import Pace

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


def furthest_from_pace(found: Mapping[str, Pace]) -> list[Pace]:
    """The ten councils furthest from the pace expected of them, by what is told; the largest first among equals."""
    short = [(each.to_go, each) for each in found.values() if each.is_reached is False and each.to_go is not None]
    return [each for _, each in sorted(short, key=lambda pair: (-pair[0], -pair[1].expected))[:WORST]]
