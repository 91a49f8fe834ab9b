"""What looked odd: a second person has looked, and says why it is right after all, or sends it back."""

from datetime import date

from django.db import transaction

from accounts.models import User
from assessments.models import Anomaly
from assessments.operations.marks import hand_of
from assessments.queries.anomalies import confirmed_behind, kind_of, may_be_cleared
from assessments.queries.day import ties_of
from assessments.rules.conduct import may_mark
from foundation import clock
from foundation.refusal import Refused
from journal.models import Audience
from journal.record import record


@transaction.atomic
def clear(*, anomaly: Anomaly, reason: str, by: User, on: date) -> Anomaly:
    """It is right after all. Refuses who brought it, what only another file can mend, and one's own people."""
    anomaly = _looked_at(anomaly, reason, by, on)
    record(
        "anomaly.cleared", about=anomaly.session, by=by, audience=Audience.STAFF, anomaly=anomaly.pk, reason=reason,
        words=f"Looked at and cleared: {kind_of(anomaly).name.lower()}.",
    )  # fmt: skip
    return anomaly


@transaction.atomic
def send_back(*, anomaly: Anomaly, reason: str, by: User, on: date) -> int:
    """It is wrong, or not known to be right: the results behind it are confirmed once more, and until then count as
    not confirmed. Returns how many. Refuses whom `clear` refuses, and while one of them is prepared to go out.
    """
    behind = list(confirmed_behind(anomaly).select_for_update(of=("self",)).select_related("social_worker"))
    if not behind:
        raise Refused("nothing", "No confirmed result is behind this any more.")
    if any(each.batch_id for each in behind):
        raise Refused("prepared", "Some of these results are prepared to be released. Take that release back first.")
    anomaly = _looked_at(anomaly, reason, by, on)
    for attempt in behind:
        attempt.confirmed_at, attempt.confirmed_by, attempt.outcome = None, None, ""
        attempt.save(update_fields=["confirmed_at", "confirmed_by", "outcome"])
        record(
            "result.to-confirm-again", about=attempt.social_worker, by=by, audience=Audience.STAFF, attempt=attempt.pk,
            anomaly=anomaly.pk, reason=reason, words="The result is to be confirmed once more.",
        )  # fmt: skip
    return len(behind)


def _looked_at(anomaly: Anomaly, reason: str, by: User, on: date) -> Anomaly:
    """It holds nothing back any more, because this person, who may, has looked."""
    locked = Anomaly.objects.select_for_update(of=("self",)).select_related("upload", "attempt__social_worker")
    anomaly = locked.get(pk=anomaly.pk)
    may_be_cleared(anomaly, by).or_refuse()
    if attempt := anomaly.attempt:
        ties, user = ties_of([attempt])[attempt.pk], attempt.social_worker.user_id
        may_mark(hand_of(by, on), ties=ties, social_worker_user=user).or_refuse()
    if not reason.strip():
        raise Refused("no-reason", "Say what you found.")
    anomaly.cleared_at, anomaly.cleared_by, anomaly.cleared_reason = clock.now(), by, reason.strip()
    anomaly.save(update_fields=["cleared_at", "cleared_by", "cleared_reason"])
    return anomaly
