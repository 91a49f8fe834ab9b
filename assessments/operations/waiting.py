"""The waiting list: join it, leave it, answer an offer, change somebody's turn."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from accounts.models import Centre, SocialWorker, User
from assessments.catalogue.statuses import STATUSES
from assessments.models import Hold, Session, Wait
from assessments.operations import letters, offers, turns
from assessments.queries.places import eyes_of, place_in
from assessments.queries.policies import policy_on
from assessments.queries.standings import standing_seen_by
from assessments.rules.eligibility import may_choose_a_place, may_wait
from foundation import clock
from foundation.refusal import Refused
from journal.record import record


@dataclass(frozen=True)
class Area:
    """Where and when a place would suit somebody: one centre or more; empty means any day, any time."""

    centres: tuple[Centre, ...]
    weekdays: tuple[int, ...] = ()
    slots: tuple[str, ...] = ()
    day_from: date | None = None
    day_to: date | None = None


@transaction.atomic
def join_session(*, social_worker: SocialWorker, session: Session, by: User, on: date) -> Wait:
    """Wait for a place in this session. Asked twice, they wait once, from the first time on.

    Refuses where waiting would be in vain: for a session that is cancelled or too late for them, or a centre without
    the room that they need.
    """
    policy, standing = policy_on(on), standing_seen_by(by.pk, social_worker, session.status, on)
    session = Session.objects.select_related("centre").get(pk=session.pk)  # as it is now
    place, _ = place_in(session, eyes_of(social_worker, standing, policy, on, clock.now()))
    may_wait(standing, place, policy, on).or_refuse()
    wait = _open(social_worker, session.status, by, on, session)
    offers.soon(session, on)
    return wait


@transaction.atomic
def join_area(*, social_worker: SocialWorker, status: str, area: Area, by: User, on: date) -> Wait:
    """Wait for a place at any of these centres. Asked again, the wishes change and the time waited stays."""
    if not area.centres:
        raise Refused("no-centre", "Choose at least one centre.")
    if area.day_to and area.day_to <= on:
        raise Refused("past", "The last day that would suit must be after today.")
    wait = turns.live(_open(social_worker, status, by, on))
    wait.weekdays, wait.slots = sorted(area.weekdays), list(area.slots)
    wait.day_from, wait.day_to = area.day_from, area.day_to
    wait.save(update_fields=["weekdays", "slots", "day_from", "day_to"])
    if wait.centres.exists():
        words = "Changed where and when a place would suit."
        record("wait.changed", about=social_worker, by=by, wait=wait.pk, words=words)
    wait.centres.set(area.centres)
    offers.soon_for(wait, on)
    return wait


@transaction.atomic
def leave(*, wait: Wait, by: User, on: date) -> Wait:
    """Wait no longer. A place that is kept for them at this moment is free at once."""
    wait = turns.live(wait)
    turns.free(wait, Hold.Answer.DECLINED, on)
    wait = turns.end(wait, Wait.Ended.LEFT, "Left the waiting list.", by)
    if by.pk != wait.social_worker.user_id:
        turns.tell(wait, f"{by.name} took you off it.")
    return wait


@transaction.atomic
def decline(*, offer: Hold, by: User, on: date) -> Hold:
    """Say no to the place that is kept for them: the next has it at once. They stay on the list for other places."""
    wait = turns.through(offer)
    offer = Hold.objects.select_related("social_worker", "session__centre").get(pk=offer.pk)
    if offer.ended_at:
        raise Refused("over", f"This offer is over: {offer.get_answer_display().lower()}.")
    turns.answer(offer, Hold.Answer.DECLINED, on)
    record(
        "wait.declined", about=offer.social_worker, by=by, session=offer.session_id, wait=offer.wait_id,
        words=f"Said no to a place: {offers.words_of(offer.session)}.",
    )  # fmt: skip
    if wait.session_id and wait.left_at is None:
        turns.end(wait, Wait.Ended.LEFT, "Left the waiting list for this session.", by)
    if by.pk != wait.social_worker.user_id:
        letters.to_social_worker(
            "offer-declined", wait.social_worker, about=wait, status=wait.status, session=offer.session, wait=wait,
            by=by, once=f"offer-declined:{offer.pk}",
        )  # fmt: skip
    return offer


@transaction.atomic
def prioritise(*, wait: Wait, priority: int, reason: str, by: User, on: date) -> Wait:
    """Move somebody forward (1), back (-1) or where they would be (0), for a reason that they read."""
    reason = reason.strip()
    if not reason:
        raise Refused("no-reason", "Say why: the person reads it.")
    wait = turns.live(wait)
    wait.priority, wait.priority_reason, wait.priority_by = priority, reason, by
    wait.save(update_fields=["priority", "priority_reason", "priority_by"])
    way = {1: "Moved forward on", -1: "Moved back on"}.get(priority, "Back in their own turn on")
    record(
        "wait.prioritised", about=wait.social_worker, by=by, wait=wait.pk, priority=priority, reason=reason,
        words=f"{way} the waiting list: {reason}",
    )  # fmt: skip
    letters.to_social_worker(
        "turn-changed", wait.social_worker, about=wait, status=wait.status, wait=wait,
        once=f"turn-changed:{wait.pk}:{clock.now().isoformat()}",
    )  # fmt: skip
    return wait


def _open(social_worker: SocialWorker, status: str, by: User, on: date, session: Session | None = None) -> Wait:
    """The wait there is, or a new one for somebody who may take a place."""
    mine = Wait.objects.live().filter(social_worker=social_worker, status=status, session=session)
    if wait := mine.first():
        return wait
    standing = standing_seen_by(by.pk, social_worker, status, on)
    may_choose_a_place(standing, policy_on(on), on).or_refuse()
    assert standing.council  # the rule has asked: only the endorsed wait
    try:
        with transaction.atomic():
            wait = Wait.objects.create(
                social_worker=social_worker, status=status, council_id=standing.council, session=session,
                joined_at=clock.now(), joined_by=by,
            )  # fmt: skip
    except IntegrityError:  # pressed twice at once
        return mine.get()
    what = f"a place: {offers.words_of(session)}" if session else f"a place as {STATUSES[status].name.lower()}"
    record("wait.joined", about=social_worker, by=by, wait=wait.pk, words=f"Joined the waiting list for {what}.")
    letters.to_social_worker(
        "waiting-joined", social_worker, about=wait, status=status, wait=wait, by=by, once=f"waiting-joined:{wait.pk}"
    )
    return wait
