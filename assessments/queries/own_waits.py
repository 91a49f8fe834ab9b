"""Who waits, and what is kept for them: for themselves, and for whoever books for them."""

from datetime import date, datetime

from accounts.models import SocialWorker, User
from assessments.models import Hold, Session, Wait
from assessments.models.holds import HoldQuerySet
from assessments.models.waiting import WaitQuerySet
from assessments.queries.whose import people_booked_for_by


def waits_kept_by(user: User, on: date) -> WaitQuerySet:
    """The turns on the waiting list of themselves and of the people for whom they book, over or not."""
    waits = Wait.objects.filter(social_worker__in=people_booked_for_by(user, on).values("pk"))
    return waits.select_related("social_worker", "session__centre").prefetch_related("centres")


def offers_kept_by(user: User, on: date) -> HoldQuerySet:
    """The places that the waiting list offered these people, answered or not."""
    offers = Hold.objects.offered().filter(social_worker__in=people_booked_for_by(user, on).values("pk"))
    return offers.select_related("social_worker", "session__centre", "wait")


def offers_open(offers: HoldQuerySet, at: datetime) -> HoldQuerySet:
    """Those still to be answered at that moment, the most pressing first."""
    return offers.live(at).order_by("until", "pk")


def waits_of(social_worker: SocialWorker) -> list[Wait]:
    """What somebody waits for now, longest first."""
    return list(Wait.objects.live().filter(social_worker=social_worker).select_related("session__centre"))


def offers_to(social_worker: SocialWorker, at: datetime) -> list[Hold]:
    """The places kept for somebody by the waiting list at that moment, the most pressing first."""
    mine = Hold.objects.offered().filter(social_worker=social_worker)
    return list(offers_open(mine, at).select_related("session__centre", "wait"))


def wait_in(social_worker: SocialWorker, session: Session) -> Wait | None:
    """Their wait for a place in this session, if there is one."""
    return Wait.objects.live().filter(social_worker=social_worker, session=session).first()


def offer_in(social_worker: SocialWorker, session: Session, at: datetime) -> Hold | None:
    """The place in this session that the waiting list keeps for them at that moment, if there is one."""
    mine = Hold.objects.offered().live(at).filter(social_worker=social_worker, session=session)
    return mine.select_related("session__centre").first()


def area_wait_of(social_worker: SocialWorker, status: str) -> Wait | None:
    """Their wait for a place at one centre or more, if there is one."""
    mine = Wait.objects.live().filter(social_worker=social_worker, status=status, session=None)
    return mine.prefetch_related("centres").first()


def offers_made_for(wait: Wait) -> list[Hold]:
    """Every place that was offered through this wait, newest first, with its session."""
    return list(wait.offers.select_related("session__centre"))
