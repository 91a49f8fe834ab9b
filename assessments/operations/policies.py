"""Decide a policy value from a date on, or take one back that is still to come. What was in force stays written."""

from datetime import date

from django.db import IntegrityError, transaction

from accounts.models import User
from assessments.catalogue.policies import LABELS
from assessments.models import PolicyValue
from assessments.queries.policy_values import words_of
from assessments.rules.policies import SAME_DAY, may_decide, may_withdraw
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words
from journal.record import record


@transaction.atomic
def decide(
    *, key: str, value: int | bool | list[str], effective_from: date, reason: str, by: User, on: date
) -> PolicyValue:
    """Set `key` from `effective_from`, today at the earliest: the past is never rewritten."""
    may_decide(effective_from, (), on).or_refuse()
    try:
        with transaction.atomic():
            decided = PolicyValue.objects.create(
                key=key,
                value=value,
                effective_from=effective_from,
                reason=reason,
                set_by=by,
                set_at=clock.now(),
            )
    except IntegrityError as twice:
        raise Refused(SAME_DAY.code, SAME_DAY.reason) from twice
    record(
        "policy.decided", about=decided, by=by, key=key, value=value, reason=reason,
        words=f"{LABELS[key]}: {words_of(key, value)} from {date_words(effective_from)}.",
    )  # fmt: skip
    return decided


@transaction.atomic
def withdraw(*, value: PolicyValue, reason: str, by: User, on: date) -> None:
    """Take back a change that has not begun: it never was in force, and the journal keeps it with this reason."""
    planned = PolicyValue.objects.select_for_update().filter(pk=value.pk).first()
    if planned is None:
        raise Refused("gone", "This change was already taken back.")
    may_withdraw(planned.effective_from, on).or_refuse()
    words = words_of(planned.key, planned.value)
    record(
        "policy.withdrawn", about=planned, by=by, key=planned.key, value=planned.value, reason=reason,
        effective_from=planned.effective_from.isoformat(), decided_for=planned.reason, set_by=planned.set_by_id,
        words=f"{LABELS[planned.key]}: {words} from {date_words(planned.effective_from)} was taken back.",
    )  # fmt: skip
    planned.delete()
