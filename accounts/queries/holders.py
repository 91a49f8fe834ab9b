"""Who holds which role at a council, as the rules of holding read it."""

from datetime import date

from django.db.models import QuerySet

from accounts.models import Council, EmploymentSpell, RoleGrant, SocialWorker, User
from accounts.roles import AT_A_COUNCIL, Role
from accounts.rules.holding import Held


def held(grant: RoleGrant, by: User, on: date) -> Held:
    """This role, and what there is beside it. `by` is whoever wants to change it."""
    return Held(
        who=grant.user.name, place=str(grant.council or grant.centre or ""), own=grant.user_id == by.pk,
        leads=grant.role == Role.WORKFORCE_LEAD, is_deputy=grant.deputy_for_id is not None,
        is_primary=grant.primary_since is not None, others=_others(grant, on), roles_left=len(by.grants_on(on)) - 1,
    )  # fmt: skip


def is_last_lead(grant: RoleGrant, on: date) -> bool:
    """Would this council have no lead without it?"""
    return grant.role == Role.WORKFORCE_LEAD and grant.deputy_for_id is None and not _others(grant, on)


def users_of(council: Council, on: date) -> QuerySet[RoleGrant]:
    """Every role at this council that is not over, with its holder: the list that is confirmed once a year."""
    grants: QuerySet[RoleGrant] = RoleGrant.objects.not_over(on).filter(council=council, role__in=AT_A_COUNCIL)
    return grants.select_related("user", "council", "deputy_for__user").order_by("user__name", "role", "pk")


def leads_of(council: Council, on: date) -> QuerySet[RoleGrant]:
    """Who leads this council in their own right today, by name."""
    leads: QuerySet[RoleGrant] = RoleGrant.objects.on(on).leading(council)
    return leads.select_related("user", "council").order_by("user__name", "pk")


def primary_of(council: Council, on: date) -> RoleGrant | None:
    """Its primary lead, if it has one."""
    return leads_of(council, on).filter(primary_since__isnull=False).first()


def deputies_of(grant: RoleGrant, on: date) -> QuerySet[RoleGrant]:
    """Who stands in for this lead, today or later, soonest first."""
    deputies: QuerySet[RoleGrant] = RoleGrant.objects.not_over(on).filter(deputy_for=grant)
    return deputies.select_related("user", "council", "deputy_for__user").order_by("start", "pk")


def lead_names_of(social_worker: SocialWorker, on: date) -> list[str]:
    """The names of the workforce leads of the councils they work for today, in one query."""
    councils = EmploymentSpell.objects.on(on).filter(social_worker=social_worker).values("council")
    leads = RoleGrant.objects.on(on).filter(council__in=councils, role=Role.WORKFORCE_LEAD, user__is_active=True)
    return list(leads.order_by("user__name").values_list("user__name", flat=True).distinct())


def _others(grant: RoleGrant, on: date) -> int:
    """How many other people who can sign in hold this role here, deputies not counted."""
    alike = RoleGrant.objects.on(on).filter(
        role=grant.role, council=grant.council_id, centre=grant.centre_id, deputy_for__isnull=True
    )
    return alike.filter(user__is_active=True).exclude(user=grant.user_id).count()
