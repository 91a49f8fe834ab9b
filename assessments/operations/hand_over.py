"""After the assessed year: put somebody off for a reason, or remind them to ask for an endorsement."""

from datetime import date

from django.db import transaction

from accounts.models import SocialWorker, User
from assessments.models import AsyeDeferral
from assessments.operations import letters
from assessments.queries.hand_over import PRACTITIONER, Handed, handed_over
from assessments.queries.opportunities import declined_by
from assessments.queries.policies import policy_on
from assessments.rules.hand_over import may_defer, may_remind
from assessments.rules.opportunities import may_be_put_forward
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words
from journal.record import record


@transaction.atomic
def defer(*, social_worker: SocialWorker, until: date, reason: str, by: User, on: date) -> AsyeDeferral:
    """Put the endorsement off until a day. The latest word counts."""
    now = _now(social_worker, on)
    may_defer(now.lane, until, on).or_refuse()
    made = AsyeDeferral.objects.create(
        social_worker=now.person, until=until, reason=reason, made_at=clock.now(), made_by=by
    )
    record(
        "asye.deferred", about=now.person, by=by, until=until.isoformat(), reason=reason,
        words=f"Endorsement after the assessed year put off until {date_words(until)}.",
    )  # fmt: skip
    return made


@transaction.atomic
def remind(*, social_worker: SocialWorker, by: User, on: date) -> Handed:
    """Write to them that they can ask for an endorsement; not again within days."""
    now, policy = _now(social_worker, on), policy_on(on)
    councils = [each.council_id for each in now.person.spells_on(on)]
    may_be_put_forward(declined_by([now.person.pk], councils).get((now.person.pk, PRACTITIONER))).or_refuse()
    may_remind(now.lane, now.nudged_on, policy.nudge_days, on).or_refuse()
    if now.person.user_id is None:
        raise Refused("no-account", "They have no account, so they cannot ask. Invite them, or endorse them.")
    letters.to_social_worker(
        "nudge-to-begin", now.person, about=now.person, status=PRACTITIONER, completed=now.completed_on,
        once=f"nudge-to-begin:{now.person.pk}:{on}",
    )  # fmt: skip
    record("nudge.sent", about=now.person, by=by, status=PRACTITIONER, why="asye", words=f"Reminded {now.person}.")
    return now


def _now(social_worker: SocialWorker, on: date) -> Handed:
    """Where they are, with the person locked; refused for somebody who has not completed the year."""
    person = SocialWorker.objects.select_for_update(of=("self",)).get(pk=social_worker.pk)
    found = handed_over([person], policy_on(on), on)
    if not found:
        raise Refused("no-asye", "It is not on record that they completed the assessed and supported year.")
    return found[0]
