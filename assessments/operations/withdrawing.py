"""Take back what is kept for people in a session that gives no more places."""

from assessments.models import Hold, Session
from assessments.operations import letters, offers
from foundation import clock
from journal.record import record
from notices import outbox


def take_back(session: Session) -> int:
    """End every hold and every offer on it, in the caller's transaction; returns how many.

    Whoever confirms meets the rules, which say why. Whoever was offered a place is told, unless that letter has not
    gone out yet: then it never does. They stay on the waiting list.
    """
    choosing, _ = Hold.objects.choosing().filter(session=session).delete()
    offered = Hold.objects.offered().filter(session=session, ended_at__isnull=True).order_by("pk")
    found = list(offered.select_related("social_worker", "wait").select_for_update(of=("self",), no_key=True))
    for offer in found:
        _take_back(offer, session)
    return choosing + len(found)


def _take_back(offer: Hold, session: Session) -> None:
    offer.ended_at, offer.answer = clock.now(), Hold.Answer.WITHDRAWN
    offer.save(update_fields=["ended_at", "answer"])
    assert offer.wait  # only offers come here
    record(
        "wait.offer-withdrawn", about=offer.social_worker, by=None, session=session.pk, wait=offer.wait_id,
        words=f"The place offered was taken back: {offers.words_of(session)}.",
    )  # fmt: skip
    if outbox.withdraw(offer.wait, "place-offered"):
        return
    letters.to_social_worker(
        "offer-withdrawn", offer.social_worker, about=offer.wait, status=offer.status, session=session, wait=offer.wait,
        once=f"offer-withdrawn:{offer.pk}",
    )  # fmt: skip
