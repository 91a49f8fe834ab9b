"""Somebody of the council opens a result: its person sees who did, and when."""

from datetime import date

from django.db import transaction

from accounts.models import User
from assessments.models import Attempt
from assessments.queries.shown import READ
from foundation.words import date_words
from journal.record import record


@transaction.atomic
def open_result(*, attempt: Attempt, by: User, on: date) -> None:
    """Write down that they read it."""
    record(
        READ, about=attempt.social_worker, by=by, attempt=attempt.pk,
        words=f"Read the result of the assessment of {date_words(attempt.sat_on)}.",
    )  # fmt: skip
