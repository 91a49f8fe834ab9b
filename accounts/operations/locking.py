"""Who is who at a council is changed by one person at a time."""

from datetime import date

from accounts.models import Council, RoleGrant, User
from accounts.operations.giving import may_keep
from accounts.roles import Role
from accounts.rules.holding import HAS_ENDED
from foundation.refusal import Refused


def behind_the_lock(grant: RoleGrant, by: User, on: date) -> tuple[RoleGrant, User]:
    """The role and whoever acts, as they are once nobody else can change who is what here: of two, one wins."""
    if grant.council_id:
        lock(grant.council_id)
    else:
        alike = RoleGrant.objects.on(on).filter(role=grant.role, centre=grant.centre_id)
        list(alike.select_for_update().order_by("pk"))
    by = as_they_are(by)
    found = RoleGrant.objects.not_over(on).filter(pk=grant.pk)
    held = found.select_related("user", "council", "centre", "deputy_for__user").first()
    if held is None:
        may_keep(by=by, role=Role(grant.role), council=grant.council, on=on).or_refuse()
        raise Refused(HAS_ENDED.code, HAS_ENDED.reason)
    return held, by


def lock(council_id: int) -> None:
    """Until the end of the transaction nobody else changes who is what at this council."""
    Council.objects.select_for_update(no_key=True).get(pk=council_id)


def as_they_are(user: User) -> User:
    """Read again: what somebody might do a moment ago, they may not any more."""
    return User.objects.get(pk=user.pk)
