"""Clear what looked odd: a second person has looked, and says why it is right after all."""

from datetime import date

from django.db import transaction

from accounts.models import User
from assessments.models import Anomaly
from assessments.operations.marks import hand_of
from assessments.queries.anomalies import kind_of, may_be_cleared
from assessments.queries.day import ties_of
from assessments.rules.conduct import may_mark
from foundation import clock
from foundation.refusal import Refused
from journal.models import Audience
from journal.record import record


@transaction.atomic
def clear(*, anomaly: Anomaly, reason: str, by: User, on: date) -> Anomaly:
    """It is right after all. Refuses who brought it, what only another file can mend, and one's own people."""
    locked = Anomaly.objects.select_for_update(of=("self",)).select_related("upload", "attempt__social_worker")
    anomaly = locked.get(pk=anomaly.pk)
    may_be_cleared(anomaly, by).or_refuse()
    if attempt := anomaly.attempt:
        ties, user = ties_of([attempt])[attempt.pk], attempt.social_worker.user_id
        may_mark(hand_of(by, on), ties=ties, social_worker_user=user).or_refuse()
    if not reason.strip():
        raise Refused("no-reason", "Say how you know that it is right.")
    anomaly.cleared_at, anomaly.cleared_by, anomaly.cleared_reason = clock.now(), by, reason.strip()
    anomaly.save(update_fields=["cleared_at", "cleared_by", "cleared_reason"])
    record(
        "anomaly.cleared", about=anomaly.session, by=by, audience=Audience.STAFF, anomaly=anomaly.pk, reason=reason,
        words=f"Looked at and cleared: {kind_of(anomaly).name.lower()}.",
    )  # fmt: skip
    return anomaly
