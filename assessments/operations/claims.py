"""What everybody goes through who takes a place for somebody without one: locks in order, the list's turn, the rule."""

from dataclasses import dataclass
from datetime import date

from accounts.models import SocialWorker, User
from assessments.catalogue.policies import Policy
from assessments.models import Endorsement, Session
from assessments.operations import offers
from assessments.operations.locks import endorsement_now, session_now, team_caps_of
from assessments.queries.places import eyes_of
from assessments.queries.policies import policy_on
from assessments.queries.standings import standing_seen_by
from assessments.rules.eligibility import may_book
from assessments.rules.places import Need
from assessments.rules.standing import Standing
from foundation import clock


@dataclass(frozen=True)
class Claim:
    """A place that is theirs to write down, until the transaction ends; `session` and `endorsement` are locked."""

    endorsement: Endorsement
    session: Session
    need: Need
    standing: Standing
    policy: Policy


def claim(social_worker: SocialWorker, session: Session, by: User, on: date) -> Claim:
    """A place in this session for them, or refuse and say why. Inside `offers.in_turn`."""
    endorsement = endorsement_now(social_worker, session.status, on)
    policy, standing = policy_on(on), standing_seen_by(by.pk, social_worker, session.status, on)
    teams = team_caps_of(endorsement, on)
    session = session_now(session)
    eyes = eyes_of(social_worker, standing, policy, on, clock.now(), teams=teams)
    may_book(standing, offers.place_now(session, eyes), policy, on).or_refuse()
    assert endorsement  # the rule has just asked for one in force
    return Claim(endorsement, session, eyes.need, standing, policy)
