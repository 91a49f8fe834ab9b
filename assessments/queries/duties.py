"""Who assesses at a centre, and who is on duty in one of its sessions."""

from datetime import date

from django.db.models import Q, QuerySet

from accounts.models import Centre, RoleGrant, User
from accounts.roles import Role
from assessments.models import Session


def assessors_at(centre: Centre, on: date) -> QuerySet[User]:
    """The assessors of this centre on that day, by name."""
    grants = RoleGrant.objects.on(on).filter(role=Role.ASSESSOR, centre=centre)
    return User.objects.filter(is_active=True, pk__in=grants.values("user")).order_by("name", "pk")


def may_be_listed(session: Session, on: date) -> QuerySet[User]:
    """The assessors of its centre, and whoever is on duty in it without being one any more."""
    listed = Q(pk__in=assessors_at(session.centre, on).values("pk")) | Q(duties__session=session)
    return User.objects.filter(listed).distinct().order_by("name", "pk")


def on_duty(session: Session) -> list[User]:
    """Who is on duty in it, by name; nobody means that it is open to every assessor of its centre."""
    return [each.user for each in session.duties.select_related("user").order_by("user__name", "pk")]
