"""What is closed where, which sessions lie in a closure, and how far its people have been told."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from accounts.models import Centre
from assessments.models import Booking, Closure, Hold, Session
from assessments.rules.opening import Shut
from notices.models import Notice

TOLD = Booking.State.CANCELLED_BY_CENTRE


@dataclass(frozen=True)
class Progress:
    """Of the people who had a place in a closure's sessions: how many there are, are written to, were sent it."""

    people: int
    written: int
    sent: int

    @property
    def left(self) -> int:
        """How many have not been written to yet."""
        return self.people - self.written


def closures_over(centre: Centre, on: date) -> list[Shut]:
    """The closures that this centre lies in today or later."""
    here = Q(centre=centre) | Q(region=centre.region_id) | Q(centre__isnull=True, region__isnull=True)
    lasting = Q(end__isnull=True) | Q(end__gte=on)
    found = Closure.objects.filter(here, lasting, lifted_at__isnull=True).select_related("centre", "region")
    return [Shut(each.where, each.start, each.end, each.reason) for each in found]


def centres_of(closure: Closure) -> QuerySet[Centre]:
    """The centres it shuts; the closure need not be saved."""
    if closure.centre_id:
        return Centre.objects.filter(pk=closure.centre_id)
    return Centre.objects.filter(region=closure.region_id) if closure.region_id else Centre.objects.all()


def sessions_in(closure: Closure, at: datetime) -> QuerySet[Session]:
    """The sessions it would cancel at this moment: none that has begun. The closure need not be saved."""
    sessions = Session.objects.filter(
        centre__in=centres_of(closure), day__gte=closure.start, starts_at__gt=at, cancelled_at__isnull=True
    )
    return sessions.filter(day__lte=closure.end) if closure.end else sessions


def untold() -> QuerySet[Session]:
    """Cancelled sessions in which somebody still has a place or one kept for them, soonest first."""
    booked = Booking.objects.filter(session=OuterRef("pk"), state=Booking.State.BOOKED)
    kept = Hold.objects.filter(session=OuterRef("pk"), ended_at__isnull=True)
    cancelled = Session.objects.filter(cancelled_at__isnull=False).filter(Exists(booked) | Exists(kept))
    return cancelled.order_by("starts_at", "pk")


def progress_of(sessions: QuerySet[Session]) -> Progress:
    """How far the people of these cancelled sessions have been told."""
    theirs = Booking.objects.filter(session__in=sessions.values("pk"), state__in=[Booking.State.BOOKED, TOLD])
    told = theirs.filter(state=TOLD)
    names = told.order_by().values_list(Concat(Value("booking:"), Cast("pk", CharField())), flat=True)
    letters = Notice.objects.filter(letter="centre-cancelled", about__in=names, sent_at__isnull=False)
    counts = theirs.order_by().aggregate(people=Count("pk"), written=Count("pk", filter=Q(state=TOLD)))
    return Progress(**counts, sent=letters.values("about").distinct().count())


def closures_with_counts() -> QuerySet[Closure]:
    """All of them, newest first, each with how many sessions it cancelled."""
    closures = Closure.objects.select_related("centre", "region", "made_by", "lifted_by")
    return closures.annotate(number=Count("sessions")).order_by("-made_at", "-pk")


def owed_of(closure: Closure) -> QuerySet[Booking]:
    """Those to whom a session of this closure still owes a place."""
    owed = Booking.objects.filter(session__closure=closure, is_owed=True)
    return owed.select_related("social_worker", "session__centre").order_by("pk")


def told_again(closure: Closure) -> int:
    """How many were written to when it was lifted: that they choose first once more."""
    return Notice.objects.filter(letter="places-again", once__startswith=f"places-again:{closure.pk}:").count()
