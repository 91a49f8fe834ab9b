"""Book what a lead takes of a plan: each place as if it had been booked for that person alone."""

from collections.abc import Iterable
from datetime import date

from accounts.models import SocialWorker, User
from assessments.models import Booking, Session
from assessments.operations import bookings
from foundation.refusal import Refused

Taken = tuple[list[Booking], list[tuple[SocialWorker, str]]]


def take(*, chosen: Iterable[tuple[SocialWorker, Session]], by: User, on: date) -> Taken:
    """Each in a transaction of their own, by the rules of every booking: people are told, and can undo it.

    Returns the bookings, and who could not be booked with why.
    """
    booked, refused = [], []
    for person, session in chosen:
        try:
            booked.append(bookings.book(social_worker=person, session=session, by=by, on=on))
        except Refused as no:
            refused.append((person, no.reason))
    return booked, refused
