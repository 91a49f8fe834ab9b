"""The link to a bundle: written for a letter, read back from an address; what is in it, and which ones wait."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from django.core import signing
from django.db.models import QuerySet

from accounts.models import SocialWorker
from accounts.roles import Permission
from assessments.catalogue.policies import Policy
from assessments.models import Bundle, Endorsement
from assessments.models.endorsements import EndorsementQuerySet
from assessments.queries.answering import endorses_for
from assessments.queries.managers import Manager, managers_of
from assessments.queries.policies import policy_on
from assessments.rules.bundles import UNKNOWN, Link, may_open
from foundation import clock
from foundation.refusal import Decision, Refused

SALT = "assessments.bundle"


def token_for(bundle: Bundle, at: datetime) -> str:
    """What opens this bundle for its manager, for the policy's days: signed, so that nobody else can make one."""
    until = at + timedelta(days=policy_on(clock.on_the_wall(at)).letter_link_days)
    return signing.dumps([bundle.pk, bundle.manager_id, int(until.timestamp())], salt=SALT)


def bundle_of(token: str) -> tuple[Bundle, datetime]:
    """What this token was signed for, and until when. Refuses what we never signed; changes nothing."""
    try:
        bundle, manager, until = signing.loads(token, salt=SALT)
    except signing.BadSignature as forged:
        raise Refused(UNKNOWN.code, UNKNOWN.reason) from forged
    found = Bundle.objects.select_related("manager", "council").filter(pk=bundle, manager=manager).first()
    if found is None:
        raise Refused(UNKNOWN.code, UNKNOWN.reason)
    return found, datetime.fromtimestamp(until, UTC)


def opens(bundle: Bundle, until: datetime, policy: Policy, at: datetime) -> Decision:
    """May it be opened now?"""
    manager, on = bundle.manager, clock.on_the_wall(at)
    endorses = manager.is_active and bundle.council_id in manager.council_ids(on, Permission.ENDORSE)
    waiting = waiting_in(bundle, on).count()
    return may_open(Link(until, endorses, bundle.handed_over_on is not None, waiting), policy, at)


def requests_in(bundle: Bundle, on: date) -> "QuerySet[Endorsement]":
    """Every request in it, by name: those that still wait, and those that were answered."""
    return _in(bundle, on).filter(withdrawn_on__isnull=True)


def waiting_in(bundle: Bundle, on: date) -> EndorsementQuerySet:
    """Those to be answered yet."""
    return _in(bundle, on).waiting()


def colleagues_for(bundle: Bundle, on: date) -> list[Manager]:
    """Who could take over all that waits in it: whoever may endorse each of them, apart from its manager."""
    each_has = [managers_of(each.social_worker, on) for each in waiting_in(bundle, on)]
    if not each_has:
        return []
    fit = set.intersection(*({manager.user.pk for manager in found} for found in each_has)) - {bundle.manager_id}
    return [manager for manager in each_has[0] if manager.user.pk in fit]


def bundles_unanswered(on: date, days: int, lasts: int) -> Iterator[Bundle]:
    """Made `days` days ago or a little more, with something still waiting, whose manager still endorses there."""
    first, last = on - timedelta(days=days + lasts - 1), on - timedelta(days=days)
    made = Bundle.objects.waiting().filter(made_on__range=(first, last), manager__is_active=True)
    for each in made.select_related("manager", "council"):
        if each.council_id in endorses_for(each.manager, on) and waiting_in(each, on).exists():
            yield each


def _in(bundle: Bundle, on: date) -> EndorsementQuerySet:
    """Of people who work there on that day: whoever has left is none of this manager's any more."""
    here = SocialWorker.objects.employed_by([bundle.council_id], on)
    mine = Endorsement.objects.filter(bundle=bundle, manager=bundle.manager_id, social_worker__in=here.values("pk"))
    return mine.select_related("social_worker__user", "manager").order_by("social_worker__last_name", "pk")
