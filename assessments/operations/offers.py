"""The waiting list's turn: whenever a place is free, whoever is first in the published order is offered it.

A freed place needs no lock. Once the freeing transaction stands, `soon` gives the list its turn; whoever books
before that gives it first, under the session's lock (`place_now`); and every minute `tidy` makes up for what a dead
process left undone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q

from accounts.models import SocialWorker
from assessments.catalogue.policies import Policy
from assessments.models import Hold, Session, Wait
from assessments.operations import letters
from assessments.operations.locks import session_now, team_caps_free
from assessments.operations.taking import taken_by
from assessments.queries.availability import Search, sessions_with_places
from assessments.queries.counts import sums_of
from assessments.queries.cover import When, cover_of, teams_of
from assessments.queries.places import Eyes, eyes_of, place_in
from assessments.queries.policies import policy_on
from assessments.queries.standings import standing_of
from assessments.queries.turns import Candidate, candidates_for, is_for, waiting_for, wanted
from assessments.rules.cover import may_be_away
from assessments.rules.eligibility import may_book
from assessments.rules.places import Need, Place
from assessments.rules.waiting import offer_until, why_passed_over
from foundation import clock
from foundation.refusal import YES, Decision, Refused
from foundation.words import moment_words
from journal.record import record
from notices import outbox

BUSY = Decision("has-offer", "Another place was kept for you at that moment.")
KEPT = Decision("kept", "The places left there were kept for others who had reserved them.")


def soon(session: Session, on: date) -> None:
    """Once this transaction stands, give the waiting list its turn in this session."""
    transaction.on_commit(partial(give_turns, session=session, on=on), robust=True)


def soon_for(wait: Wait, on: date) -> None:
    """Once this transaction stands, look for a place for somebody who has just said what would suit them."""
    transaction.on_commit(partial(_look_for, wait=wait, on=on), robust=True)


@contextmanager
def in_turn(session: Session, on: date) -> Iterator[None]:
    """One transaction in which somebody takes a place of this session. When it is refused, all it did is undone, and
    with it what `place_now` offered to others: so the waiting list gets its turn again, in a transaction of its own."""
    try:
        with transaction.atomic():
            yield
    except Refused:
        give_turns(session=session, on=on)
        raise


def place_now(session: Session, eyes: Eyes) -> Place:
    """What is left for these eyes, after whoever waits has had their turn. Call it under the session's lock."""
    place, is_waited_for = place_in(session, eyes)
    if is_waited_for and place.places_left and _offer(session, eyes.policy, eyes.on):
        place, _ = place_in(session, eyes)
    return place


def give_turns(*, session: Session, on: date) -> int:
    """Offer what is left in this session to those who wait. Returns how many were offered a place."""
    if not any(is_for(each, session) for each in waiting_for(session)):
        return 0
    with transaction.atomic():
        return _offer(session_now(session), policy_on(on), on)


def _look_for(*, wait: Wait, on: date) -> None:
    """Give turns in the sessions with a place that would suit them, soonest first, until one is kept for them."""
    person, policy, at = wait.social_worker, policy_on(on), clock.now()
    eyes = eyes_of(person, standing_of(person, wait.status, on), policy, on, at)
    found = sessions_with_places(Search(wait.status, wait.day_from, wait.day_to), eyes)
    places = Session.objects.filter(pk__in=[each.session.pk for each in found], centre__in=wait.centres.all())
    for session in places:
        if is_for(wait, session) and give_turns(session=session, on=on) and wait.offers.live(at).exists():
            return


def close(*, social_worker: SocialWorker, status: str, taken: Session, on: date) -> None:
    """They have taken a place: they wait no longer, and what was kept for them is free again."""
    at = clock.now()
    waits = Wait.objects.live().filter(social_worker=social_worker, status=status)
    if not waits.update(left_at=at, left_by=social_worker.user_id, ended=Wait.Ended.BOOKED):
        return
    for wait in Wait.objects.filter(social_worker=social_worker, status=status, left_at=at):
        outbox.withdraw(wait, "place-offered")
    kept = Hold.objects.offered().filter(social_worker=social_worker, status=status, ended_at__isnull=True)
    kept.filter(session=taken).update(ended_at=at, answer=Hold.Answer.TAKEN)
    for other in kept.exclude(session=taken).select_related("session"):
        Hold.objects.filter(pk=other.pk).update(ended_at=at, answer=Hold.Answer.WITHDRAWN)
        soon(other.session, on)


def _offer(session: Session, policy: Policy, on: date) -> int:
    """In turn, until nothing is left that fits anybody. Under the session's lock."""
    at = clock.now()
    until = offer_until(at, session.starts_at, policy.offer_hours)
    if until <= at:
        return 0
    offered = 0
    passed: list[tuple[Candidate, Decision]] = []
    places: dict[Need, Place] = {}
    for each in candidates_for(session, policy, on, at):
        may = _may_be_offered(each, session, policy, on, at, places)
        offer = _keep_for(each, session, at, until) if may else None
        if offer:
            _tell(each, offer, passed)
            passed, places, offered = [], {}, offered + 1
        else:
            passed.append((each, BUSY if may else may))
    return offered


def _may_be_offered(
    each: Candidate, session: Session, policy: Policy, on: date, at: datetime, places: dict[Need, Place]
) -> Decision:
    """Whether this person can take what is left; places are counted once for all who need the same."""
    if each.has_offer:
        return BUSY
    if each.need not in places:
        places[each.need], _ = place_in(session, Eyes(policy, on, at, need=each.need))
    may = may_book(each.standing, places[each.need], policy, on)
    if may:
        return _may_be_away(each, session, When(policy, on, at))
    return KEPT if may.code == "full" else may


def _may_be_away(each: Candidate, session: Session, when: When) -> Decision:
    """Can their team do without them? While somebody else takes a place for one of the team, it is not known yet: the
    next minute asks again."""
    person = each.wait.social_worker_id
    if not team_caps_free(person, when.on):
        return BUSY
    cover = cover_of(person, each.extra_time, teams_of(person, when.on), when)
    return may_be_away(cover, session.pk, session.starts_at) if cover else YES


def _keep_for(each: Candidate, session: Session, at: datetime, until: datetime) -> Hold | None:
    """Keep a place for them, unless another transaction is just now dealing with them."""
    waiting = Wait.objects.live().select_for_update(skip_locked=True, no_key=True).filter(pk=each.wait.pk)
    if not waiting.exists():
        return None
    person, status = each.wait.social_worker_id, session.status
    lapsed = Hold.objects.offered().filter(social_worker=person, status=status, ended_at__isnull=True, until__lte=at)
    lapsed.update(ended_at=at, answer=Hold.Answer.LAPSED)
    offer = Hold(social_worker_id=person, status=status, session=session, made_at=at, until=until, wait=each.wait)
    taken_by(offer, each.need)
    try:
        with transaction.atomic():
            offer.save()
    except IntegrityError:  # two lists they are on had the same thought
        return None
    return offer


def _tell(each: Candidate, offer: Hold, passed: list[tuple[Candidate, Decision]]) -> None:
    """Write to whom a place is offered, and note for those before them why it was not theirs."""
    person, session, until, where = each.wait.social_worker, offer.session, offer.until, words_of(offer.session)
    record(
        "wait.offered", about=person, by=None, wait=each.wait.pk, session=session.pk, until=until.isoformat(),
        words=f"Offered a place from the waiting list: {where}, until {moment_words(until)}.",
    )  # fmt: skip
    letters.to_social_worker(
        "place-offered", person, about=each.wait, once=f"place-offered:{offer.pk}",
        status=session.status, session=session, until=until, turn=each.turn, offer=offer,
    )  # fmt: skip
    for other, why in passed:
        record(
            "wait.passed-over", about=other.wait, by=None, session=session.pk, code=why.code,
            words=f"A place at {where} went to somebody after you. {why_passed_over(why)}",
        )  # fmt: skip


def sessions_waited_for(on: date) -> list[Session]:
    """The sessions still to come that have a place left and would suit somebody who waits, soonest first."""
    same = Wait.objects.live().filter(status=OuterRef("status"))
    near = Exists(same.filter(Q(session=OuterRef("pk")) | Q(centres=OuterRef("centre"))))
    until = on + timedelta(days=policy_on(on).booking_horizon_days)
    sessions = wanted(Session.objects.bookable(on, until).filter(near).order_by("starts_at", "pk"))
    sums = sums_of([each.pk for each in sessions], on, clock.now())
    return [each for each in sessions if sum(sums[each.pk].taken.values()) < each.capacity]


def words_of(session: Session) -> str:
    """Where and when, for the journal."""
    return f"{session.centre.name}, {moment_words(session.starts_at)}"
