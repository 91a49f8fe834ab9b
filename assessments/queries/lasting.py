"""How long one person's assessment takes."""

from datetime import date, datetime, timedelta

from assessments.catalogue.policies import Policy
from assessments.models import Booking
from assessments.queries.needs import adjustments_of


def ends_at(booking: Booking, policy: Policy, on: date) -> datetime:
    """When it ends at about, with breaks and with the extra time that holds for them."""
    mine = adjustments_of([booking.social_worker_id], on).get(booking.social_worker_id)
    minutes = policy.session_minutes * (100 + (mine.time if mine else 0)) / 100
    return booking.session.starts_at + timedelta(minutes=minutes)
