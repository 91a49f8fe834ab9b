"""What was last done to a booking, and by whom."""

from datetime import date

from assessments.models import Booking
from assessments.rules.undoing import Deed, LastDeed


def last_deed_of(booking: Booking, on: date) -> LastDeed | None:
    """The last change of a booking that lives or was cancelled; None when it ended another way."""
    is_over = booking.session.day <= on
    if booking.state == Booking.State.CANCELLED and booking.ended_by_id and booking.ended_at:
        return LastDeed(Deed.CANCELLED, booking.ended_by_id, booking.ended_at, is_over)
    if booking.state != Booking.State.BOOKED:
        return None
    if booking.changed_by_id and booking.changed_at:
        return LastDeed(Deed.MOVED, booking.changed_by_id, booking.changed_at, is_over)
    return LastDeed(Deed.BOOKED, booking.made_by_id, booking.made_at, is_over)
