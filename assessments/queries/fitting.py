"""Whether the places that people have give what their adjustments need; derived whenever it is asked, never stored."""

from collections.abc import Iterable
from datetime import date

from assessments.catalogue.policies import Policy
from assessments.models import Booking
from assessments.queries.needs import adjustments_of, centres_by_features, needed_by
from assessments.rules.adjustments import is_given, may_move_to_what_suits
from assessments.rules.eligibility import may_change
from assessments.rules.places import Need
from foundation.refusal import Decision


def lacking(bookings: Iterable[Booking], policy: Policy, on: date) -> list[Booking]:
    """Of these live bookings those whose session can't give what is needed. Two queries at most."""
    found = list(bookings)
    adjustments = adjustments_of({each.social_worker_id for each in found}, on) if found else {}
    needs = {person: needed_by(adjustment, policy) for person, adjustment in adjustments.items()}
    rooms = centres_by_features({each.features for each in needs.values() if each.features})
    return [
        each
        for each in found
        if (need := needs.get(each.social_worker_id)) and not gives(each, need, rooms.get(need.features, frozenset()))
    ]


def gives(booking: Booking, need: Need, rooms: frozenset[int]) -> bool:
    """Does this booking, with its session, give what is needed? `rooms` are the centres with such a room."""
    return is_given(
        need, places=booking.places, takes_suitable=booking.takes_suitable,
        has_room=booking.session.centre_id in rooms,
    )  # fmt: skip


def may_be_moved(booking: Booking, policy: Policy, on: date) -> Decision:
    """May it be moved: until the last day for it; after that only while its session can't give what they need."""
    may = may_change(booking.session.day, policy, on)
    if may or not lacking([booking], policy, on):
        return may
    return may_move_to_what_suits(booking.session.day, on)
