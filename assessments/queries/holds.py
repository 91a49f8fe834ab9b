"""Which places are kept for somebody: while they confirm, or because the waiting list offered them."""

from datetime import datetime

from accounts.models import SocialWorker
from assessments.models import Hold, Session


def kept_for(social_worker: SocialWorker, session: Session, at: datetime) -> Hold | None:
    """What keeps a place of this session for them at `at`; an offer rather than a hold."""
    mine = Hold.objects.live(at).filter(social_worker=social_worker, session=session)
    return mine.order_by("wait", "pk").first()


def choice_of(social_worker: SocialWorker, status: str) -> Hold | None:
    """The place that they held last while they confirmed, perhaps no longer; with its session."""
    mine = Hold.objects.choosing().filter(social_worker=social_worker, status=status)
    return mine.select_related("session__centre").first()


def chosen_by(social_worker: SocialWorker, at: datetime) -> list[Hold]:
    """The places that they hold at that moment and have not confirmed, the most pressing first."""
    mine = Hold.objects.choosing().live(at).filter(social_worker=social_worker)
    return list(mine.select_related("session__centre").order_by("until", "pk"))
