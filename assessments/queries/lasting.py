"""How long one person's assessment takes."""

from datetime import date, datetime

from accounts.models import SocialWorker
from assessments.catalogue.policies import Policy
from assessments.models import Booking
from assessments.queries.needs import adjustments_of
from assessments.rules import absences


def ends_at(booking: Booking, policy: Policy, on: date) -> datetime:
    """When it ends at about, with breaks and with the extra time that holds for them."""
    extra_time = extra_time_of(booking.social_worker, on)
    return absences.ends_at(booking.session.starts_at, policy.session_minutes, extra_time)


def extra_time_of(person: SocialWorker, on: date) -> int:
    """The extra time that holds for them, in per cent of the usual. Whoever has their `Eyes` has it there."""
    mine = adjustments_of([person.pk], on).get(person.pk)
    return mine.time if mine else 0
