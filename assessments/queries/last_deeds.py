"""What was last done to a booking, and by whom."""

from accounts.models import User
from assessments.models import Booking
from assessments.rules.undoing import Deed, LastDeed
from foundation.clock import on_the_wall


def last_deed_of(booking: Booking) -> LastDeed | None:
    """The last change of a booking that lives or was cancelled; None when it ended another way."""
    by, day = doer_of(booking), booking.session.day
    if by is None:
        return None
    if booking.state == Booking.State.CANCELLED and booking.ended_at:
        return LastDeed(Deed.CANCELLED, by.pk, on_the_wall(booking.ended_at), day)
    if booking.changed_at:
        old = booking.moved_from.day if booking.moved_from else day
        return LastDeed(Deed.MOVED, by.pk, on_the_wall(booking.changed_at), min(day, old))
    return LastDeed(Deed.BOOKED, by.pk, on_the_wall(booking.made_at), day)


def doer_of(booking: Booking) -> User | None:
    """Who did it."""
    if booking.state == Booking.State.CANCELLED:
        return booking.ended_by
    return (booking.changed_by or booking.made_by) if booking.state == Booking.State.BOOKED else None
