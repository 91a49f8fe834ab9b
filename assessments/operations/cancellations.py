"""Cancel a session: mark it first, tell its people afterwards (docs/adr/0008).

Marking locks the session and nothing else; from that instant it gives no place and no reminder of it goes out.
Telling locks bookings and endorsements and no session, so that it waits for nobody who waits for it. Whatever dies
in between, the next run of `closures.finish` tells whoever has not been told: a booking that was handled is no
longer 'booked', and that is all the memory there is.
"""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from assessments.catalogue.policies import Policy
from assessments.models import Booking, Closure, Endorsement, Session
from assessments.operations import letters, offers, withdrawing
from assessments.operations.locks import session_now
from assessments.operations.owing import owe
from assessments.queries.policies import policy_on
from assessments.rules.opening import may_cancel_session
from foundation import clock
from foundation.words import date_words
from journal.record import record
from notices import outbox

REMINDERS = ("session-soon",)


def cancel(*, session: Session, reason: str, by: User, on: date) -> Session:
    """Cancel one session. Nobody's attempt is used up; everybody who has a place is owed another and told so."""
    with transaction.atomic():
        session = session_now(session)
        is_cancelled = session.cancelled_at is not None
        may_cancel_session(day=session.day, is_cancelled=is_cancelled, reason=reason, on=on).or_refuse()
        mark(Session.objects.filter(pk=session.pk), reason, by)
        record(
            "session.cancelled", about=session, by=by, reason=reason, words=f"Cancelled: {offers.words_of(session)}."
        )
    tell(session=session.pk, on=on)
    session.refresh_from_db()
    return session


def mark(sessions: QuerySet[Session], reason: str, by: User, closure: Closure | None = None) -> int:
    """Cancel these locked sessions: no more places, and no reminder of them goes out. Returns how many."""
    expected = Booking.objects.filter(session__in=sessions.order_by().values("pk"), state=Booking.State.BOOKED)
    outbox.withdraw_all(expected, *REMINDERS)
    return sessions.update(cancelled_at=clock.now(), cancelled_by=by, cancelled_reason=reason, closure=closure)


def tell(*, session: int, on: date) -> int:
    """Everybody who still has a place in this cancelled session, in one transaction; returns how many."""
    with transaction.atomic():
        cancelled = Session.objects.select_related("centre", "cancelled_by", "closure").get(pk=session)
        booked = Booking.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
        booked = booked.filter(session=session, state=Booking.State.BOOKED)
        found, policy = list(booked.select_related("social_worker")), policy_on(on)
        mine = Endorsement.objects.select_for_update(no_key=True).filter(pk__in={each.endorsement_id for each in found})
        endorsements = {each.pk: each for each in mine.order_by("pk")}
        for booking in found:
            booking.session = cancelled
            _end(booking, endorsements[booking.endorsement_id], policy, on)
        withdrawing.take_back(cancelled)
    return len(found)


def _end(booking: Booking, endorsement: Endorsement, policy: Policy, on: date) -> None:
    """The centre gives this place no longer, and owes them another."""
    session, person = booking.session, booking.social_worker
    by, reason = session.cancelled_by, session.cancelled_reason
    booking.state, booking.ended_at, booking.ended_by = Booking.State.CANCELLED_BY_CENTRE, clock.now(), by
    booking.ended_reason = reason
    owe(booking, endorsement, policy, on)
    booking.save()
    record(
        "booking.cancelled-by-centre", about=person, by=by, booking=booking.pk, session=session.pk, reason=reason,
        valid_until=str(endorsement.valid_until),
        words=f"The centre cancelled {offers.words_of(session)}: {reason.rstrip('.')}. No attempt is used up, and the "
        f"endorsement lasts until {date_words(endorsement.valid_until)}.",
    )  # fmt: skip
    outbox.withdraw(booking, *REMINDERS)
    letters.to_social_worker(
        "centre-cancelled", person, about=booking, status=booking.status, booking=booking, closure=session.closure,
        valid_until=endorsement.valid_until, once=f"centre-cancelled:{booking.pk}:{booking.changes}",
    )  # fmt: skip
