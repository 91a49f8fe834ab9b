"""Whoever asks for endorsement has taken the opportunity up, whatever they answered before."""

from datetime import date

from accounts.models import SocialWorker
from assessments.models import Opportunity


def take_up(social_worker: SocialWorker, status: str, on: date) -> None:
    """Answer yes to what their councils have offered them for this status. In the caller's transaction."""
    offered = Opportunity.objects.standing().filter(social_worker=social_worker, status=status)
    accepted = Opportunity.Answer.ACCEPTED
    offered.exclude(answer=accepted).update(answer=accepted, answered_on=on)
