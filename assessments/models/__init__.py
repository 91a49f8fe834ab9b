"""Facts on the pathway, and the constraints that no bug may break."""

from assessments.models.accreditations import Accreditation, LookUp, Tally
from assessments.models.adjustments import Adjustment
from assessments.models.attempts import Attempt, ComponentResult
from assessments.models.blocks import Block
from assessments.models.bookings import Booking
from assessments.models.bundles import Bundle, EndorsementNote
from assessments.models.closures import Closure
from assessments.models.cohorts import Cohort, CohortMember
from assessments.models.cover import AvoidedDay, CoverOverrule, TeamCap
from assessments.models.endorsements import Endorsement
from assessments.models.equality import EqualityCount, EqualityGap, EqualityResponse
from assessments.models.funding import CouncilRates, FundingCorrection, FundingGrant
from assessments.models.holds import Hold
from assessments.models.incidents import Duty, Incident
from assessments.models.marking import Anomaly, LaterMark, StandardNote
from assessments.models.merges import DuplicateReport, Merge, MergedRow
from assessments.models.opportunities import Opportunity
from assessments.models.ownerships import Ownership
from assessments.models.plans import DevelopmentPlan, PlanItem
from assessments.models.policies import PolicyValue
from assessments.models.releases import Batch, Release
from assessments.models.rulings import Appeal, Consideration, Ruling
from assessments.models.saved_views import SavedView
from assessments.models.sessions import Session
from assessments.models.training import AsyeDeferral, Training
from assessments.models.uploads import Upload, UploadRow
from assessments.models.waiting import Wait

__all__ = [
    "Accreditation", "Adjustment", "Anomaly", "Appeal", "AsyeDeferral", "Attempt", "AvoidedDay", "Batch", "Block",
    "Booking", "Bundle", "Closure", "Cohort", "CohortMember", "ComponentResult", "Consideration", "CouncilRates",
    "CoverOverrule", "DevelopmentPlan", "DuplicateReport", "Duty", "Endorsement", "EndorsementNote",
    "EqualityCount", "EqualityGap", "EqualityResponse",
    "FundingCorrection", "FundingGrant", "Hold", "Incident", "LaterMark", "LookUp", "Merge", "MergedRow", "Opportunity",
    "Ownership", "PlanItem", "PolicyValue", "Release", "Ruling", "SavedView", "Session", "StandardNote", "Tally",
    "TeamCap", "Training", "Upload", "UploadRow", "Wait",
]  # fmt: skip
