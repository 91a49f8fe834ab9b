"""Which answers of a manager could be given now, for many people at once."""

from collections.abc import Iterable
from datetime import date

from accounts.models import SocialWorker, User
from accounts.roles import Permission
from assessments.models import Endorsement
from assessments.queries.opportunities import declined_by
from assessments.queries.policies import policy_on
from assessments.queries.standings import Key, standing_seen_by, standings_for_councils
from assessments.queries.unseen import as_councils_read, with_use
from assessments.rules.eligibility import may_be_endorsed
from assessments.rules.opportunities import may_be_put_forward
from foundation.refusal import Decision


def may_be_answered(people: Iterable[SocialWorker], by: User, on: date) -> dict[Key, Decision]:
    """By person and status: may this manager decide about it today? As many queries for many as for one."""
    whose, policy, councils = {each.pk: each.user_id for each in people}, policy_on(on), endorses_for(by, on)
    declined = declined_by(whose, councils)
    answers = {}
    for (person, status), standing in standings_for_councils(whose, on).items():
        may = may_be_endorsed(standing, policy, on, by_themselves=whose[person] == by.pk, councils=councils)
        left = may_be_put_forward(None if standing.asked_on else declined.get((person, status)))
        answers[person, status] = left if may else may
    return answers


def may_decide(person: SocialWorker, status: str, by: User, on: date) -> Decision:
    """May this manager decide about this person today? Whoever has declined is not put forward unasked."""
    standing, councils = standing_seen_by(by.pk, person, status, on), endorses_for(by, on)
    may = may_be_endorsed(standing, policy_on(on), on, by_themselves=by.pk == person.user_id, councils=councils)
    if not may or standing.asked_on:
        return may
    return may_be_put_forward(declined_by([person.pk], councils).get((person.pk, status)))


def endorses_for(user: User, on: date) -> list[int]:
    """The councils for which this user endorses."""
    return user.council_ids(on, Permission.ENDORSE)


def answered(people: Iterable[SocialWorker], by: User, on: date) -> dict[Key, Endorsement]:
    """By person and status, the latest answer that this manager may read, and that still stands."""
    found = Endorsement.objects.visible_to(by).filter(social_worker__in=people, withdrawn_on__isnull=True)
    rows = as_councils_read(with_use(found.exclude(decision=""), on).order_by("decided_on", "pk"))
    return {(each.social_worker_id, each.status): each for each in rows if not each.expired_on}
