"""What the clock does for the waiting list, every minute."""

from datetime import date

from django.db import transaction

from assessments.models import Hold, Wait
from assessments.operations import letters, offers, turns
from assessments.queries.policies import policy_on
from assessments.queries.standings import standings_of
from assessments.rules.eligibility import may_choose_a_place
from assessments.rules.waiting import ends_the_wait
from foundation import clock
from foundation.refusal import Refused
from journal.record import record


def tidy(*, on: date) -> int:
    """Note the offers that ran out, forget old holds, end what is over, and give every list its turn.

    Nothing here is needed for a place to be free on time: `Hold.live` decides that. Returns how many were offered.
    """
    at = clock.now()
    Hold.objects.choosing().filter(until__lte=at).delete()
    for lapsed in Hold.objects.offered().filter(ended_at__isnull=True, until__lte=at):
        _lapse(lapsed, on)
    _end_the_over(on)
    return sum(offers.give_turns(session=session, on=on) for session in offers.sessions_waited_for(on))


@transaction.atomic
def _lapse(offer: Hold, on: date) -> None:
    """One offer that nobody answered, unless another run, or an answer, was quicker."""
    wait, open_still = turns.through(offer), Hold.objects.filter(pk=offer.pk, ended_at__isnull=True)
    if not open_still.update(ended_at=clock.now(), answer=Hold.Answer.LAPSED):
        return
    record(
        "wait.lapsed", about=offer.social_worker, by=None, session=offer.session_id, wait=offer.wait_id,
        words=f"Did not answer in time, so the place went on: {offers.words_of(offer.session)}.",
    )  # fmt: skip
    letters.to_social_worker(
        "offer-lapsed", offer.social_worker, about=wait, status=offer.status, session=offer.session,
        wait=wait, once=f"offer-lapsed:{offer.pk}",
    )  # fmt: skip
    if wait.session_id and wait.left_at is None:
        turns.end(wait, Wait.Ended.LEFT, "Left the waiting list for this session.", None)


def _end_the_over(on: date) -> None:
    """Waits whose days are past, or whose holder can no longer take any place."""
    waits = list(Wait.objects.live().select_related("social_worker", "session"))
    standings, policy = standings_of({each.social_worker_id for each in waits}, on), policy_on(on)
    for each in waits:
        last = each.session.day if each.session else each.day_to
        why = ends_the_wait(may_choose_a_place(standings[each.social_worker_id, each.status], policy, on))
        if last and last <= on:
            _close(each, Wait.Ended.PAST, "The days you waited for are over.", on)
        elif each.session and each.session.cancelled_at:
            _close(each, Wait.Ended.PAST, "The session you waited for was cancelled.", on)
        elif why:
            _close(each, Wait.Ended.NO_LONGER, why, on)


@transaction.atomic
def _close(wait: Wait, ended: Wait.Ended, words: str, on: date) -> None:
    """End one, by the service, with a letter, unless another run was quicker. What was kept for them is free."""
    try:
        wait = turns.live(wait)
    except Refused:
        return
    turns.free(wait, Hold.Answer.WITHDRAWN, on)
    turns.tell(turns.end(wait, ended, words, None), words)
