"""What somebody is owed whose place came to nothing through no fault of theirs: time, and another place."""

from datetime import date, timedelta

from assessments.catalogue.policies import Policy
from assessments.models import Booking, Endorsement
from assessments.rules.working_days import working_days_after


def owe(booking: Booking, endorsement: Endorsement, policy: Policy, on: date) -> None:
    """Their endorsement lasts longer, and they choose before others. Saves the endorsement, not the booking."""
    assert endorsement.valid_until  # nobody books without one in force
    endorsement.valid_until += timedelta(days=policy.closure_extension_days)
    endorsement.save(update_fields=["valid_until"])
    booking.is_owed = True
    booking.first_choice_until = working_days_after(on, policy.first_choice_working_days)
