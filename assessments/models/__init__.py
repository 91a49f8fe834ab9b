"""Facts on the pathway, and the constraints that no bug may break."""

from assessments.models.accreditations import Accreditation
from assessments.models.attempts import Attempt, ComponentResult, Release
from assessments.models.bookings import Booking
from assessments.models.endorsements import Endorsement
from assessments.models.policies import PolicyValue
from assessments.models.sessions import Session

__all__ = [
    "Accreditation",
    "Attempt",
    "Booking",
    "ComponentResult",
    "Endorsement",
    "PolicyValue",
    "Release",
    "Session",
]
