"""Who is touched when sessions are cancelled: asked before, and the same people are told afterwards."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from assessments.models import Adjustment, Booking, Hold, Session, Wait

NEEDS_SOMETHING = Q(decided_on__isnull=True) | ~Q(agreed=[]) | Q(extra_time__gt=0)


@dataclass(frozen=True)
class Affected:
    """How many sessions, drafts among them; people with a place, of whom so many need adjustments, and from how many
    councils; and others: those who hold or were offered a place, who wait for one of these sessions, who are here."""

    sessions: int
    drafts: int
    people: int
    with_adjustments: int
    councils: int
    choosing: int
    offered: int
    waiting: int
    arrived: int

    @property
    def endorsements(self) -> int:
        """Each booking rests on an endorsement of its own: one live booking for each person and status."""
        return self.people


def affected_by(sessions: QuerySet[Session]) -> Affected:
    """Everybody whom cancelling these sessions touches, in four queries for any number."""
    inside = {"session__in": sessions.order_by().values("pk")}
    adjusted = Adjustment.objects.current().filter(NEEDS_SOMETHING, social_worker=OuterRef("social_worker"))
    counts = sessions.order_by().aggregate(sessions=Count("pk"), drafts=Count("pk", filter=Q(published_at=None)))
    booked = Booking.objects.filter(**inside).order_by().annotate(has_adjustments=Exists(adjusted))
    live = Q(state=Booking.State.BOOKED)
    people = booked.aggregate(
        people=Count("pk", filter=live),
        with_adjustments=Count("pk", filter=live & Q(has_adjustments=True)),
        councils=Count("council", filter=live, distinct=True),
        arrived=Count("pk", filter=Q(state=Booking.State.ARRIVED)),
    )
    held = Hold.objects.filter(**inside, ended_at__isnull=True).order_by().aggregate(
        choosing=Count("pk", filter=Q(wait__isnull=True)), offered=Count("pk", filter=Q(wait__isnull=False))
    )  # fmt: skip
    waiting = Wait.objects.live().filter(**inside).count()
    return Affected(**counts, **people, **held, waiting=waiting)


def people_in(sessions: QuerySet[Session]) -> QuerySet[Booking]:
    """Those who have a place there and have not arrived, by name: for eyes that may see them."""
    booked = Booking.objects.filter(session__in=sessions.order_by().values("pk"), state=Booking.State.BOOKED)
    whole = booked.select_related("social_worker", "session__centre", "council")
    return whole.order_by("social_worker__last_name", "social_worker__first_name", "pk")


def by_centre(sessions: QuerySet[Session]) -> list[tuple[str, int, int]]:
    """Each centre's name, and how many sessions and people it has there."""
    people = Count("bookings", filter=Q(bookings__state=Booking.State.BOOKED))
    rows = sessions.order_by().values("centre__name").annotate(sessions=Count("pk", distinct=True), people=people)
    return list(rows.order_by("centre__name").values_list("centre__name", "sessions", "people"))
