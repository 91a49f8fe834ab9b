"""Who waits for a place in a session, in the published order, with what keeps each from being offered it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from assessments.catalogue.policies import Policy
from assessments.models import Hold, Session, Wait
from assessments.queries.needs import adjustments_of, known_time, need_with
from assessments.queries.standings import standings_of
from assessments.rules.places import Need
from assessments.rules.standing import Standing
from assessments.rules.waiting import Turn, Wish, suits

TAKEN_BACK = Hold.Answer.WITHDRAWN  # an offer that was taken back may be made again


@dataclass(frozen=True)
class Candidate:
    """Somebody whom this session would suit. `has_offer`: another place is kept for them at this moment.

    `extra_time` is in per cent of the usual, as people around them may know it.
    """

    wait: Wait
    standing: Standing
    need: Need
    turn: Turn
    has_offer: bool
    extra_time: int = 0


def candidates_for(session: Session, policy: Policy, on: date, at: datetime) -> list[Candidate]:
    """In turn, each person once. Whoever was offered this very session since they began to wait is not offered it
    again. Four queries for any number."""
    waits = [each for each in waiting_for(session) if is_for(each, session)]
    people = {each.social_worker_id for each in waits}
    standings, adjustments = standings_of(people, on), adjustments_of(people, on)
    offered, open_now = _offers(session, people, at)
    found = []
    for each in waits:
        standing = standings[each.social_worker_id, session.status]
        if standing.endorsed_until is None or _was_offered(each, offered):
            continue
        mine, has_offer = adjustments.get(each.social_worker_id), each.social_worker_id in open_now
        need = need_with(mine, standing, policy)
        found.append(Candidate(each, standing, need, turn_of(each, standing), has_offer, known_time(mine)))
    in_turn = sorted(found, key=lambda each: each.turn.key)
    first = {each.wait.social_worker_id: each for each in reversed(in_turn)}
    return [each for each in in_turn if first[each.wait.social_worker_id] is each]


def waiting_for(session: Session) -> QuerySet[Wait]:
    """Everybody who waits for it, or for a place at its centre, in no order."""
    here = Q(session=session) | Q(centres=session.centre_id)
    return Wait.objects.live().filter(here, status=session.status).select_related("social_worker").order_by()


def wanted(sessions: Iterable[Session]) -> list[Session]:
    """Those of these sessions that would suit somebody who waits. Two queries for any number."""
    wishes: defaultdict[str, list[Wish]] = defaultdict(list)
    for each in Wait.objects.live().prefetch_related("centres").order_by():
        wishes[each.status].append(wish_of(each, frozenset(centre.pk for centre in each.centres.all())))
    return [each for each in sessions if any(_suits(wish, each) for wish in wishes[each.status])]


def turn_of(wait: Wait, standing: Standing) -> Turn:
    """What decides their turn."""
    return Turn(
        wait.pk, wait.joined_at, standing.endorsed_until or date.max, is_owed=standing.owed is not None,
        is_resit=standing.is_resit, priority=wait.priority,
    )  # fmt: skip


def wish_of(wait: Wait, centres: frozenset[int]) -> Wish:
    """Where and when a place would suit them."""
    return Wish(
        wait.session_id, centres, frozenset(wait.weekdays), frozenset(wait.slots), wait.day_from, wait.day_to
    )  # fmt: skip


def is_for(wait: Wait, session: Session) -> bool:
    """Would this session suit somebody who waits for it or at its centre?"""
    return _suits(wish_of(wait, frozenset({session.centre_id})), session)


def _suits(wish: Wish, session: Session) -> bool:
    return suits(wish, session=session.pk, centre=session.centre_id, day=session.day, slot=session.slot)


def _offers(session: Session, people: set[int], at: datetime) -> tuple[list[Hold], set[int]]:
    """The offers of this session that were ever made to them, and for whom a place is kept at this moment: offered
    anywhere, or held here while they confirm it."""
    made = Hold.objects.filter(social_worker__in=people, status=session.status)
    made = made.filter(Q(session=session) | Q(wait__isnull=False, ended_at__isnull=True, until__gt=at))
    here = [each for each in made if each.is_offer and each.session_id == session.pk and each.answer != TAKEN_BACK]
    return here, {each.social_worker_id for each in made if each.ended_at is None and each.until > at}


def _was_offered(wait: Wait, offered: list[Hold]) -> bool:
    """Through this wait, or through another while they waited here too."""
    mine = [each for each in offered if each.social_worker_id == wait.social_worker_id]
    return any(each.wait_id == wait.pk or each.made_at > wait.joined_at for each in mine)
