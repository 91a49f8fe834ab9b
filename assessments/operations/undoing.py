"""Undo what somebody else booked, moved or cancelled for a person."""

from datetime import date

from accounts.models import User
from assessments.models import Booking, Session
from assessments.operations import offers
from assessments.operations.bookings import confirm, exchange, give_back, settle, unless_cancelled
from assessments.operations.locks import booking_now, endorsement_now, session_now
from assessments.operations.taking import taken_by
from assessments.queries.last_deeds import last_deed_of
from assessments.queries.places import eyes_of
from assessments.queries.policies import policy_on
from assessments.queries.standings import standing_of
from assessments.rules.eligibility import may_book
from assessments.rules.undoing import Deed, may_undo
from foundation import clock
from foundation.refusal import Refused
from journal.record import record

UNDONE = "Booked by somebody else, and undone"


def undo(*, booking: Booking, by: User, on: date) -> Booking:
    """Put it back as it was before somebody else's last change, whatever the last day for changes was.

    Refuses when it was the person's own doing, when the time for it is over, or when the earlier place has gone.
    """
    with offers.in_turn(_wanted(booking), on):
        booking = booking_now(booking)
        if by.pk != booking.social_worker.user_id:
            raise Refused("not-yours", "Only the person whose booking it is can undo this.")
        if booking.state == Booking.State.BOOKED:
            unless_cancelled(booking.session)
        last, at = last_deed_of(booking, on), clock.now()
        if last is None:
            raise Refused("nothing", f"There is nothing to undo: {booking.get_state_display().lower()}.")
        may_undo(last, by.pk, policy_on(on), at).or_refuse()
        if last.deed is Deed.CANCELLED:
            return _take_again(booking, by, on)
        if last.deed is Deed.MOVED and booking.moved_from:
            return exchange(booking, booking.moved_from, by, on)
        return give_back(booking, UNDONE, by, on)


def _wanted(booking: Booking) -> Session:
    """The session whose place is wanted back."""
    return booking.moved_from if booking.moved_from and booking.state == Booking.State.BOOKED else booking.session


def _take_again(booking: Booking, by: User, on: date) -> Booking:
    """The same booking lives again, if there is still a place."""
    person = booking.social_worker
    endorsement = endorsement_now(person, booking.status, on)
    policy, standing = policy_on(on), standing_of(person, booking.status, on)
    session = session_now(booking.session)
    eyes = eyes_of(person, standing, policy, on, clock.now())
    may_book(standing, offers.place_now(session, eyes), policy, on).or_refuse()
    assert endorsement  # the rule has just asked for one in force
    booking.state, booking.endorsement, booking.changes = Booking.State.BOOKED, endorsement, booking.changes + 1
    booking.ended_at, booking.ended_by, booking.ended_reason, booking.hardship = None, None, "", ""
    booking.changed_by, booking.changed_at, booking.moved_from = by, clock.now(), None
    taken_by(booking, eyes.need)
    booking.save()
    record(
        "booking.taken-again", about=person, by=by, booking=booking.pk, session=session.pk,
        words=f"Took back {offers.words_of(session)}, which somebody else had cancelled.",
    )  # fmt: skip
    settle(booking, standing, on)
    confirm("booking-made", booking, policy, by)
    return booking
