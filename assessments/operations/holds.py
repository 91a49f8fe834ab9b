"""Keep a place while somebody confirms it; give more time; give it up."""

from datetime import date, timedelta

from django.db import transaction

from accounts.models import SocialWorker, User
from assessments.catalogue.policies import Policy
from assessments.models import Booking, Hold, Session
from assessments.operations import offers
from assessments.operations.locks import endorsement_now, session_now, team_caps_of
from assessments.operations.taking import taken_by
from assessments.queries.cover import Teams
from assessments.queries.holds import choice_of, kept_for
from assessments.queries.places import eyes_of
from assessments.queries.policies import policy_on
from assessments.queries.standings import standing_seen_by
from assessments.rules.eligibility import may_book, may_change, may_sit
from assessments.rules.places import Place
from assessments.rules.standing import Standing
from foundation import clock
from foundation.refusal import Decision, Refused


def hold(*, social_worker: SocialWorker, session: Session, by: User, on: date) -> Hold:
    """Keep a place in `session` for them while they confirm, or refuse and say why.

    One at a time: another session is given up for this one, and asking again gives no more time. For somebody who has
    a place already, it is to move there. What the waiting list keeps for them is theirs without a hold.
    """
    with offers.in_turn(session, on):
        teams = team_caps_of(endorsement_now(social_worker, session.status, on), on)
        kept = kept_for(social_worker, session, clock.now())
        return kept or _keep(social_worker, session, by, on, extended=0, teams=teams)


def extend(*, social_worker: SocialWorker, session: Session, by: User, on: date) -> Hold:
    """As much time again, as often as the policy says; when the time has run out, only if a place is still free."""
    with offers.in_turn(session, on):
        teams = team_caps_of(endorsement_now(social_worker, session.status, on), on)
        mine = choice_of(social_worker, session.status)
        if mine is None or mine.session_id != session.pk:
            raise Refused("gone", "This place is no longer held. Choose it again.")
        if mine.extended >= policy_on(on).hold_extensions:
            raise Refused("no-more-time", "You cannot ask for more time. Confirm now, or choose again later.")
        return _keep(social_worker, session, by, on, extended=mine.extended + 1, teams=teams)


@transaction.atomic
def release(*, social_worker: SocialWorker, status: str, by: User, on: date) -> None:
    """Give up the place that they hold while they confirm, if any: somebody else can have it at once."""
    if mine := choice_of(social_worker, status):
        mine.delete()
        offers.soon(mine.session, on)


@transaction.atomic
def leave(*, social_worker: SocialWorker, session: Session, by: User, on: date) -> bool:
    """The same for this session alone: what they hold in another, from another tab, stays. Did they hold it?"""
    gone, _ = Hold.objects.choosing().filter(social_worker=social_worker, session=session).delete()
    if gone:
        offers.soon(session, on)
    return gone > 0


def _keep(
    social_worker: SocialWorker, session: Session, by: User, on: date, *, extended: int, teams: Teams
) -> Hold:  # fmt: skip
    """Is there enough for them? Then it is theirs for so many minutes from now."""
    policy, standing = policy_on(on), standing_seen_by(by.pk, social_worker, session.status, on)
    if standing.booking and Booking.objects.filter(pk=standing.booking, session=session).exists():
        raise Refused("same", "This is the session you already have.")
    session, at = session_now(session), clock.now()
    eyes = eyes_of(social_worker, standing, policy, on, at, teams=teams)
    _may_hold(standing, offers.place_now(session, eyes), policy, on).or_refuse()
    mine = choice_of(social_worker, session.status) or Hold(social_worker=social_worker, status=session.status)
    if mine.pk and mine.session_id != session.pk:
        offers.soon(mine.session, on)
    mine.session, mine.made_at, mine.made_by, mine.extended = session, at, by, extended
    mine.until = at + timedelta(minutes=policy.hold_minutes)
    taken_by(mine, eyes.need)
    mine.save()
    return mine


def _may_hold(standing: Standing, place: Place, policy: Policy, on: date) -> Decision:
    """When they have a place already it is to move there, as long as that place can be moved."""
    if standing.booked_for is None:
        return may_book(standing, place, policy, on)
    may = may_change(standing.booked_for, policy, on)
    return may_sit(standing, place, policy, on) if may else may
