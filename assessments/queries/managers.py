"""Whom a social worker can ask for endorsement, and who leads for their council."""

from dataclasses import dataclass
from datetime import date

from accounts.models import Council, EmploymentSpell, RoleGrant, SocialWorker, User
from accounts.roles import MAY, Permission, Role

MAY_ENDORSE = sorted(role for role in Role if Permission.ENDORSE in MAY[role])


@dataclass(frozen=True)
class Manager:
    """Somebody who may endorse at the council, with their role there in words."""

    user: User
    role: str
    is_line_manager: bool


def managers_of(social_worker: SocialWorker, on: date) -> list[Manager]:
    """Those who may endorse them today at a council they work for: their line manager first, then by name.

    Each once, even with two roles; never themselves. Two queries.
    """
    spells = EmploymentSpell.objects.on(on).filter(social_worker=social_worker)
    workplaces = list(spells.values_list("council", "line_manager"))
    councils, line_managers = {council for council, _ in workplaces}, {manager for _, manager in workplaces}
    grants = RoleGrant.objects.on(on).filter(council__in=councils, role__in=MAY_ENDORSE, user__is_active=True)
    found: dict[int, Manager] = {}
    for grant in grants.exclude(user=social_worker.user_id).select_related("user", "council").order_by("role"):
        manager = Manager(grant.user, grant.words, grant.user_id in line_managers)
        found.setdefault(grant.user_id, manager)
    return sorted(found.values(), key=lambda each: (not each.is_line_manager, each.user.name, each.user.pk))


def who_may_endorse(council: Council, on: date) -> dict[int, User]:
    """Everybody who may endorse at this council today, by number. One query."""
    grants = RoleGrant.objects.on(on).filter(council=council, role__in=MAY_ENDORSE, user__is_active=True)
    return {each.user_id: each.user for each in grants.select_related("user")}
