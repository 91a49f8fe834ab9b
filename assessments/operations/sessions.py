"""Open a session at a centre."""

from datetime import date

from django.db import IntegrityError, transaction

from accounts.models import Centre, User
from assessments.catalogue.slots import SLOTS
from assessments.catalogue.statuses import STATUSES
from assessments.models import Session
from foundation import clock
from foundation.refusal import Refused
from foundation.words import moment_words
from journal.record import record


@transaction.atomic
def open_session(
    *, centre: Centre, status: str, day: date, slot: str, capacity: int, by: User, on: date
) -> Session:  # fmt: skip
    """Offer places on a day still to come. Refuses a second session for the same centre, slot and status."""
    if day <= on:
        raise Refused("past", "Choose a day after today.")
    try:
        with transaction.atomic():
            session = Session.objects.create(
                centre=centre, status=status, day=day, slot=slot, capacity=capacity, made_by=by, made_at=clock.now(),
                published_at=clock.now(), starts_at=clock.moment_of(day, SLOTS[slot].starts),
            )  # fmt: skip
    except IntegrityError as twice:
        raise Refused("twice", "This centre already has such a session then.") from twice
    record(
        "session.opened", about=session, by=by, capacity=capacity,
        words=f"{STATUSES[status].name}, {centre.name}, {moment_words(session.starts_at)}: {capacity} places.",
    )  # fmt: skip
    return session
