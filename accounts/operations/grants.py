"""Roles that come to an end."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import RoleGrant, User
from accounts.operations.giving import may_give
from accounts.roles import Role
from foundation import clock
from foundation.refusal import YES, Decision, Refused
from journal.record import record


@transaction.atomic
def end(*, grant: RoleGrant, by: User, at: datetime) -> RoleGrant:
    """End a role now; its holder meets that on the next page they open."""
    on = clock.on_the_wall(at)
    alike = RoleGrant.objects.on(on).filter(role=grant.role, council=grant.council_id, centre=grant.centre_id)
    locked = {held.pk: held for held in alike.select_related("user").select_for_update(of=("self",)).order_by("pk")}
    by = User.objects.get(pk=by.pk)  # read behind the lock: of two people who end each other's role, one wins
    may_give(by=by, role=Role(grant.role), council=grant.council, on=on).or_refuse()
    if grant.pk not in locked:
        raise Refused("already-ended", "This role has ended already.")
    others = [held for held in locked.values() if held.user_id != by.pk and held.user.is_active]
    may_end(own=grant.user_id == by.pk, roles_left=len(by.grants_on(on)) - 1, others=len(others)).or_refuse()
    grant.end = on
    grant.save(update_fields=["end"])
    record(
        "role.ended",
        about=grant.user,
        by=by,
        words=f"Ended the role of {grant.user}: {grant.words}.",
        grant=grant.pk,
    )
    return grant


def may_be_ended(grant: RoleGrant, by: User, on: date) -> Decision:
    """What `end` would answer now, for the page that asks once more. Changes and locks nothing."""
    alike = RoleGrant.objects.on(on).filter(role=grant.role, council=grant.council_id, centre=grant.centre_id)
    others = alike.filter(user__is_active=True).exclude(user=by).count()
    return may_end(own=grant.user_id == by.pk, roles_left=len(by.grants_on(on)) - 1, others=others)


def may_end(*, own: bool, roles_left: int, others: int) -> Decision:
    """Somebody else's role, yes. Your own, only if you keep another and somebody else has this one.

    `roles_left` is how many roles you would keep, `others` how many other people hold the same role here.
    """
    if own and not roles_left:
        return Decision(
            "own-last-role",
            "This is your only role: without it you could not come back. Ask a colleague to end it.",
        )
    if own and not others:
        return Decision("last-holder", "Nobody else has this role here. Invite somebody to it before you end yours.")
    return YES
