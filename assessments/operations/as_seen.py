"""Somebody changes a booking that they read a while ago: has it been changed since?"""

from accounts.models import User
from assessments.models import Booking
from assessments.operations.offers import words_of
from assessments.queries.last_deeds import doer_of
from foundation.refusal import Refused
from foundation.words import moment_words


def as_seen(booking: Booking, seen: int | None, by: User) -> None:
    """Refuse, and say what changed, unless the booking is still at the version seen; None: nobody has looked."""
    if seen is None or booking.version == seen:
        return
    doer = doer_of(booking)
    who = "you" if doer == by else str(doer.name if doer else "the centre")
    raise Refused("changed", f"After you opened this page, {_changed(booking, who)}. Check it before you go on.")


def _changed(booking: Booking, who: str) -> str:
    """What was done last, and when."""
    if booking.state == Booking.State.CANCELLED:
        return f"{who} cancelled this booking on {moment_words(booking.ended_at)}"
    if booking.moved_from:
        return f"{who} moved this booking to {words_of(booking.session)}, on {moment_words(booking.changed_at)}"
    return f"{who} took this booking back, on {moment_words(booking.changed_at)}"
