"""Decide a policy value from a date on. What was in force before stays written."""

from datetime import date

from django.db import IntegrityError, transaction

from accounts.models import User
from assessments.catalogue.policies import LABELS
from assessments.models import PolicyValue
from assessments.rules.policies import SAME_DAY, may_decide
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
        words=f"{LABELS[key]}: {value} from {date_words(effective_from)}.",
    )  # fmt: skip
    return decided
