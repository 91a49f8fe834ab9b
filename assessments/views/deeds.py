"""What somebody else did for the reader, and the way to undo it; and the same for whoever did it."""

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES
from assessments.models import Booking
from assessments.queries.last_deeds import doer_of, last_deed_of
from assessments.rules.undoing import Deed, LastDeed, may_undo, undo_until
from foundation.words import date_words, moment_words


@dataclass(frozen=True)
class DoneForYou:
    """Somebody else booked, moved or cancelled this for its person, who can undo it until the end of a day."""

    booking: Booking
    words: str
    until: date


def done_for(booking: Booking, user: int, policy: Policy, on: date) -> DoneForYou | None:
    """What this user can undo of it, if anything."""
    last, doer = last_deed_of(booking), doer_of(booking)
    if last is None or doer is None or booking.social_worker.user_id != user or not may_undo(last, user, policy, on):
        return None
    return DoneForYou(booking, words_of(booking, last, doer), undo_until(last, policy))


def words_of(booking: Booking, last: LastDeed, doer: User) -> str:
    """Who did what, and when, to which place."""
    what = f"your assessment as a {STATUSES[booking.status].name.lower()}"
    where = f"{moment_words(booking.session.starts_at)}, at {booking.session.centre.name}"
    to = " to" if last.deed is Deed.MOVED else ":"
    return f"On {date_words(last.on)} {doer.name} {last.deed} {what}{to} {where}."


def they_can_undo_until(booking: Booking, user: int | None, policy: Policy) -> date | None:
    """Until when its person can undo what this user did for them; None when there is nothing, or nobody to do it."""
    last, person = last_deed_of(booking), booking.social_worker
    if last is None or last.by != user or person.user_id in (None, user):
        return None
    return undo_until(last, policy)
