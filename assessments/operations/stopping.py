"""Somebody stops before the end of their assessment: it has no result."""

from datetime import date

from django.db import transaction

from accounts.models import User
from assessments.catalogue.statuses import STATUSES
from assessments.models import Attempt, Booking
from assessments.operations import letters
from assessments.operations.locks import attempt_now, booking_now
from assessments.queries.policies import policy_on
from assessments.rules.working_days import working_days_after
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words
from journal.record import record

COUNTS = "It counts as an assessment: they can sit again after the usual wait."
COUNTS_NOT = "It does not use up an attempt: they can book again at once."


@transaction.atomic
def stop(*, attempt: Attempt, reason: str, by: User, on: date) -> Attempt:
    """They left before the end, so there is no result. Whether that uses an attempt up is policy of the day they sat.

    Refuses once marks are handed in, and when somebody else was quicker.
    """
    attempt = attempt_now(attempt)
    refuse_over(attempt)
    if attempt.marked_at:
        raise Refused("handed-in", f"Marks were handed in by {attempt.marked_by}, so they did not stop before the end.")
    if not reason.strip():
        raise Refused("no-reason", "Say why they stopped. They read it.")
    policy = policy_on(attempt.sat_on)
    attempt.stopped_at, attempt.stopped_by, attempt.stopped_reason = clock.now(), by, reason
    attempt.uses_attempt = policy.abandoning_uses_attempt
    attempt.save(update_fields=["stopped_at", "stopped_by", "stopped_reason", "uses_attempt"])
    booking = booking_now(attempt.booking)
    booking.state, booking.ended_at, booking.ended_by = Booking.State.ABANDONED, attempt.stopped_at, by
    booking.ended_reason = reason
    booking.save()
    _tell(attempt, booking, by, working_days_after(attempt.sat_on, policy.consideration_working_days))
    return attempt


def refuse_over(attempt: Attempt) -> None:
    """Nothing more is done to an attempt that was stopped or set aside."""
    if attempt.stands_as == Attempt.VOID:
        raise Refused("void", "This assessment was set aside, so there is nothing more to do.")
    if attempt.stopped_at:
        who, when = attempt.stopped_by, date_words(clock.on_the_wall(attempt.stopped_at))
        raise Refused("stopped", f"{who} noted on {when} that they stopped before the end: there is no result.")


def _tell(attempt: Attempt, booking: Booking, by: User, ask_until: date) -> None:
    effect = COUNTS if attempt.uses_attempt else COUNTS_NOT
    record(
        "attempt.stopped", about=attempt.social_worker, by=by, attempt=attempt.pk, booking=booking.pk,
        reason=attempt.stopped_reason, status=attempt.status,
        words=f"Stopped before the end as a {STATUSES[attempt.status].name.lower()}. {effect}",
    )  # fmt: skip
    letters.to_social_worker(
        "stopped", attempt.social_worker, about=attempt, status=attempt.status, attempt=attempt, ask_until=ask_until,
        once=f"stopped:{attempt.pk}",
    )  # fmt: skip
