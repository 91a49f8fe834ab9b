"""For whom somebody may take, move and give back places: narrower than whose record they may see."""

from datetime import date, datetime

from django.db.models import OuterRef, Q, QuerySet

from accounts.models import SocialWorker, User
from accounts.roles import Permission
from assessments.models import Booking
from assessments.queries.cover import team_said


def people_booked_for_by(user: User, on: date) -> QuerySet[SocialWorker]:
    """Themselves, if they may book; and the people today of the councils for which they may book. With each comes
    whether a team of theirs has said anything of cover (`team_said`)."""
    councils = user.council_ids(on, Permission.BOOK_FOR_OTHERS)
    themselves = Q(user=user) if user.may(Permission.BOOK_A_PLACE, on=on) else Q(pk__in=())
    everybody = SocialWorker.objects.annotate(team_said=team_said(OuterRef("pk"), on))
    if not councils:
        return everybody.filter(themselves)
    return everybody.filter(themselves | Q(pk__in=SocialWorker.objects.employed_by(councils, on).values("pk")))


def bookings_kept_by(user: User, on: date) -> QuerySet[Booking]:
    """The bookings of those people, whatever became of them; with `team_said`, as the people come."""
    mine = Booking.objects.filter(social_worker__in=people_booked_for_by(user, on).values("pk"))
    return mine.annotate(team_said=team_said(OuterRef("social_worker"), on))


def live_bookings_of(social_worker: SocialWorker) -> QuerySet[Booking]:
    """The places they have, soonest first, with session and centre."""
    live = Booking.objects.filter(social_worker=social_worker, state=Booking.State.BOOKED)
    return live.select_related("session__centre").order_by("session__starts_at")


def bookings_at_hand(social_worker: SocialWorker, since: datetime) -> QuerySet[Booking]:
    """The places they have, and those cancelled since a moment: soonest first, with whoever did what to each."""
    ended = Q(state=Booking.State.CANCELLED, ended_at__gte=since)
    mine = Booking.objects.filter(Q(state=Booking.State.BOOKED) | ended, social_worker=social_worker)
    related = mine.select_related("social_worker", "session__centre", "moved_from", "made_by", "changed_by", "ended_by")
    return related.order_by("session__starts_at")


def last_booking_of(social_worker: SocialWorker, status: str) -> Booking | None:
    """The latest booking for this status, whatever became of it."""
    return Booking.objects.filter(social_worker=social_worker, status=status).order_by("-pk").first()


def is_booked_for_by(user: User, social_worker: SocialWorker, on: date) -> bool:
    """May this user take and give back places for them?"""
    return people_booked_for_by(user, on).filter(pk=social_worker.pk).exists()
