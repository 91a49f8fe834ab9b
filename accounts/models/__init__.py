"""Facts about places and people."""

from accounts.models.census import Deprivation, ReportingUnit, WorkforceFigure
from accounts.models.centres import Centre, Room
from accounts.models.confirmations import UsersConfirmation
from accounts.models.councils import Council, CouncilChange, Employer, EmployerCouncil, Region, SiteMembership
from accounts.models.equality import EqualityAnswer
from accounts.models.invitations import Invitation
from accounts.models.moves import Move, MoveAnswer
from accounts.models.social_workers import EmploymentSpell, SocialWorker
from accounts.models.users import RoleGrant, User

__all__ = [
    "Centre", "Council", "CouncilChange", "Deprivation", "Employer", "EmployerCouncil", "EmploymentSpell",
    "EqualityAnswer", "Invitation", "Move", "MoveAnswer", "Region", "ReportingUnit", "RoleGrant", "Room",
    "SiteMembership", "SocialWorker", "User", "UsersConfirmation", "WorkforceFigure",
]  # fmt: skip
