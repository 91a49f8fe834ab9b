"""The Department looks at somebody's record: for a reason, and the person can see that it did."""

from datetime import date

from django.db import transaction

from accounts.models import SocialWorker, User
from foundation.refusal import Refused
from journal.record import record


@transaction.atomic
def look_up(*, social_worker: SocialWorker, reason: str, by: User, on: date) -> None:
    """Written down before anything is shown."""
    if not reason.strip():
        raise Refused("no-reason", "Say why you look. They read it.")
    record(
        "record.looked-up", about=social_worker, by=by, reason=reason,
        words=f"The Department for Education looked at the statuses and results: {reason}",
    )  # fmt: skip
