"""Facts on the pathway, and the constraints that no bug may break."""

from assessments.models.accreditations import Accreditation
from assessments.models.adjustments import Adjustment
from assessments.models.attempts import Attempt, ComponentResult, Release
from assessments.models.blocks import Block
from assessments.models.bookings import Booking
from assessments.models.closures import Closure
from assessments.models.endorsements import Endorsement
from assessments.models.holds import Hold
from assessments.models.policies import PolicyValue
from assessments.models.sessions import Session
from assessments.models.waiting import Wait

__all__ = [
    "Accreditation", "Adjustment", "Attempt", "Block", "Booking", "Closure", "ComponentResult", "Endorsement", "Hold",
    "PolicyValue", "Release", "Session", "Wait",
]  # fmt: skip
