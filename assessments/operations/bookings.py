"""Book, move, cancel: one place, one person, one transaction."""

from datetime import date

from django.db import transaction

from accounts.models import SocialWorker, User
from assessments.catalogue.policies import Policy
from assessments.models import Booking, Endorsement, Session
from assessments.operations import letters
from assessments.operations.locks import booking_now, endorsement_now, session_now
from assessments.queries.availability import place_of
from assessments.queries.policies import policy_on
from assessments.queries.standings import standing_of
from assessments.rules.eligibility import last_day_to_change, may_book, may_change, may_sit
from foundation import clock
from foundation.refusal import Refused
from foundation.words import moment_words
from journal.record import record
from notices import outbox

REMINDERS = ("session-soon",)


@transaction.atomic
def book(*, social_worker: SocialWorker, session: Session, by: User, on: date) -> Booking:
    """Give them a place in `session`, or refuse and say why."""
    endorsement = endorsement_now(social_worker, session.status, on)
    policy, standing = policy_on(on), standing_of(social_worker, session.status, on)
    session = session_now(session)
    may_book(standing, place_of(session), policy, on).or_refuse()
    assert endorsement  # the rule has just asked for one in force
    booking = _take_place(social_worker, session, endorsement, by)
    record(
        "booking.made", about=social_worker, by=by, booking=booking.pk, session=session.pk,
        words=f"Booked {_words(session)}.",
    )  # fmt: skip
    _confirm("booking-made", booking, policy, by)
    return booking


@transaction.atomic
def move(*, booking: Booking, to: Session, by: User, on: date) -> Booking:
    """Exchange the place for one in another session: both or neither."""
    booking = _live(booking)
    old, policy, standing = booking.session, policy_on(on), standing_of(booking.social_worker, booking.status, on)
    if old == to:
        raise Refused("same", "This is the session you already have.")
    may_change(old.day, policy, on).or_refuse()
    new = session_now(to)  # the one that gives a place; the other only gets one back
    may_sit(standing, place_of(new), policy, on).or_refuse()
    booking.session, booking.changes = new, booking.changes + 1
    booking.save(update_fields=["session", "changes"])
    record(
        "booking.moved", about=booking.social_worker, by=by, booking=booking.pk, old=old.pk, new=new.pk,
        words=f"Moved from {_words(old)} to {_words(new)}.",
    )  # fmt: skip
    outbox.withdraw(booking, *REMINDERS)
    _confirm("booking-moved", booking, policy, by)
    return booking


@transaction.atomic
def cancel(*, booking: Booking, reason: str, by: User, on: date) -> Booking:
    """Give the place back. It uses up neither an attempt nor the endorsement."""
    booking = _live(booking)
    may_change(booking.session.day, policy_on(on), on).or_refuse()
    booking.state, booking.ended_at, booking.ended_by = Booking.State.CANCELLED, clock.now(), by
    booking.ended_reason = reason
    booking.save()
    record(
        "booking.cancelled", about=booking.social_worker, by=by, booking=booking.pk, session=booking.session_id,
        reason=reason, words=f"Cancelled {_words(booking.session)}.",
    )  # fmt: skip
    outbox.withdraw(booking, *REMINDERS)
    letters.to_social_worker(
        "booking-cancelled", booking.social_worker, about=booking, once=f"booking-cancelled:{booking.pk}",
        status=booking.status, booking=booking, by=by,
    )  # fmt: skip
    return booking


def _live(booking: Booking) -> Booking:
    """The booking as it is now, locked; refuses when it is no longer one to change."""
    booking = booking_now(booking)
    if booking.state != Booking.State.BOOKED:
        raise Refused("not-live", f"This booking can no longer be changed: {booking.get_state_display().lower()}.")
    return booking


def _take_place(social_worker: SocialWorker, session: Session, endorsement: Endorsement, by: User) -> Booking:
    return Booking.objects.create(
        social_worker=social_worker, status=session.status, session=session, endorsement=endorsement,
        council_id=endorsement.council_id, made_at=clock.now(), made_by=by,
    )  # fmt: skip


def _confirm(letter: str, booking: Booking, policy: Policy, by: User) -> None:
    letters.to_social_worker(
        letter, booking.social_worker, about=booking, once=f"{letter}:{booking.pk}:{booking.changes}",
        status=booking.status, booking=booking, policy=policy, by=by,
        last_day_to_change=last_day_to_change(booking.session.day, policy),
    )  # fmt: skip


def _words(session: Session) -> str:
    return f"{session.centre.name}, {moment_words(session.starts_at)}"
