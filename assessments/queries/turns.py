"""Who waits for a place in a session, in the published order, with what keeps each from being offered it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from assessments.catalogue.policies import Policy
from assessments.models import Hold, Session, Wait
from assessments.queries.needs import adjustments_of, need_with
from assessments.queries.standings import standings_of
from assessments.rules.places import Need
from assessments.rules.standing import Standing
from assessments.rules.waiting import Turn, Wish, suits


@dataclass(frozen=True)
class Candidate:
    """Somebody whom this session would suit. `has_offer`: another place is kept for them at this moment."""

    wait: Wait
    standing: Standing
    need: Need
    turn: Turn
    has_offer: bool


def candidates_for(session: Session, policy: Policy, on: date, at: datetime) -> list[Candidate]:
    """In turn. Whoever was offered this very session before is not offered it again. Eight queries for any number."""
    waits = [each for each in waiting_for(session) if _suits(each, session)]
    people = {each.social_worker_id for each in waits}
    standings, adjustments = standings_of(people, on), adjustments_of(people, on)
    offered, open_now = _offers(session, people, at)
    found = []
    for each in waits:
        standing = standings[each.social_worker_id, session.status]
        if each.pk in offered or standing.endorsed_until is None:
            continue
        need = need_with(adjustments.get(each.social_worker_id), standing, policy)
        has_offer = each.social_worker_id in open_now
        found.append(Candidate(each, standing, need, turn_of(each, standing), has_offer))
    return sorted(found, key=lambda each: each.turn.key)


def waiting_for(session: Session) -> QuerySet[Wait]:
    """Everybody who waits for it, or for a place at its centre, in no order."""
    here = Q(session=session) | Q(centres=session.centre_id)
    return Wait.objects.live().filter(here, status=session.status).select_related("social_worker").order_by()


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


def _suits(wait: Wait, session: Session) -> bool:
    wish = wish_of(wait, frozenset({session.centre_id}))
    return suits(wish, session=session.pk, centre=session.centre_id, day=session.day, slot=session.slot)


def _offers(session: Session, people: set[int], at: datetime) -> tuple[set[int], set[int]]:
    """The waits that were offered this session, and the people for whom a place is kept at this moment: offered
    anywhere, or held here while they confirm it."""
    rows = Hold.objects.filter(social_worker__in=people, status=session.status)
    rows = rows.filter(Q(session=session) | Q(wait__isnull=False, ended_at__isnull=True, until__gt=at))
    offered, open_now = set(), set()
    for wait, person, until, ended in rows.values_list("wait", "social_worker", "until", "ended_at"):
        if ended is None and until > at:
            open_now.add(person)
        elif wait:
            offered.add(wait)
    return offered, open_now
