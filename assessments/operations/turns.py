"""One turn on the waiting list, locked: what joining, leaving, answering and tidying have in common."""

from datetime import date

from accounts.models import User
from assessments.models import Hold, Wait
from assessments.operations import letters, offers
from foundation import clock
from foundation.refusal import Refused
from journal.record import record


def live(wait: Wait) -> Wait:
    """The wait as it is now, locked; refuses when it is over."""
    wait = Wait.objects.select_for_update(of=("self",), no_key=True).select_related("social_worker").get(pk=wait.pk)
    if wait.left_at:
        raise Refused("over", f"This turn on the waiting list is over: {wait.get_ended_display().lower()}.")
    return wait


def through(offer: Hold) -> Wait:
    """The wait through which it was offered, locked: a wait before its offers, always."""
    waits = Wait.objects.select_for_update(of=("self",), no_key=True).select_related("social_worker")
    return waits.get(offers=offer)


def free(wait: Wait, given: Hold.Answer, on: date) -> None:
    """What is kept for a locked wait is kept no longer."""
    for held in wait.offers.filter(ended_at__isnull=True).select_related("session"):
        answer(held, given, on)


def end(wait: Wait, ended: Wait.Ended, words: str, by: User | None) -> Wait:
    """They wait no longer; `by` nobody when the service ends it."""
    wait.left_at, wait.left_by, wait.ended = clock.now(), by, ended
    wait.save(update_fields=["left_at", "left_by", "ended"])
    record("wait.ended", about=wait.social_worker, by=by, wait=wait.pk, ended=ended, words=words)
    return wait


def answer(offer: Hold, given: Hold.Answer, on: date) -> None:
    """The offer is over, and its place free for whoever waits."""
    offer.ended_at, offer.answer = clock.now(), given
    offer.save(update_fields=["ended_at", "answer"])
    offers.soon(offer.session, on)


def tell(wait: Wait, why: str) -> None:
    """Write to them that they wait no longer."""
    letters.to_social_worker(
        "waiting-ended", wait.social_worker, about=wait, status=wait.status, why=why, once=f"waiting-ended:{wait.pk}"
    )
