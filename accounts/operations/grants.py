"""Roles that end, and roles that become another one. Both act on the next page that their holder opens."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import Council, RoleGrant, User
from accounts.operations.giving import may_give
from accounts.roles import AT_A_COUNCIL, MAY, Permission, Role
from accounts.rules import holding
from foundation import clock
from foundation.refusal import Decision, Refused
from journal.record import record
from notices import outbox


@transaction.atomic
def end(*, grant: RoleGrant, by: User, at: datetime) -> RoleGrant:
    """End a role now, and tell its holder."""
    on = clock.on_the_wall(at)
    grant, by = _behind_the_lock(grant, by, on)
    may_give(by=by, role=Role(grant.role), council=grant.council, on=on).or_refuse()
    may_be_ended(grant, by, on).or_refuse()
    _close(grant, on)
    record(
        "role.ended", about=grant.user, by=by, grant=grant.pk, words=f"Ended the role of {grant.user}: {grant.words}."
    )
    if grant.user_id != by.pk:
        _tell("role-ended", grant, by)
    return grant


@transaction.atomic
def change(*, grant: RoleGrant, to: Role, by: User, at: datetime) -> RoleGrant:
    """End a role at a council and begin the other one there, from now on; return the new one."""
    on = clock.on_the_wall(at)
    grant, by = _behind_the_lock(grant, by, on)
    for role in (Role(grant.role), to):
        may_give(by=by, role=role, council=grant.council, on=on).or_refuse()
    may_be_changed(grant, on).or_refuse()
    _close(grant, on)
    new = RoleGrant.objects.create(user=grant.user, role=to, council=grant.council, start=on, granted_by=by)
    record(
        "role.changed", about=new.user, by=by, grant=grant.pk, new_grant=new.pk, before=grant.role, after=new.role,
        words=f"Changed the role of {new.user} at {new.council}: from {_said(grant)} to {_said(new)}.",
    )  # fmt: skip
    _tell("role-changed", new, by, before=grant)
    return new


def may_be_ended(grant: RoleGrant, by: User, on: date) -> Decision:
    """What `end` answers. Changes and locks nothing."""
    nationally = by.may(Permission.INVITE_ANYONE, on=on)
    return holding.may_end(_held(grant, by, on), nationally=nationally)


def may_be_changed(grant: RoleGrant, on: date) -> Decision:
    """What `change` answers to somebody who may give both roles. Changes and locks nothing."""
    other = RoleGrant.objects.on(on).filter(user=grant.user_id, council=grant.council_id, role=other_role(grant))
    return holding.may_change(_held(grant, grant.user, on), has_the_other=other.exists())


def is_last_lead(grant: RoleGrant, on: date) -> bool:
    """Would this council have no lead without it?"""
    return grant.role == Role.WORKFORCE_LEAD and not _others(grant, on)


def other_role(grant: RoleGrant) -> Role:
    """What somebody at a council can become: a lead an endorsing manager, an endorsing manager a lead."""
    return next(iter(AT_A_COUNCIL - {Role(grant.role)}))


def changes_of(grant: RoleGrant) -> tuple[list[str], list[str]]:
    """What they could do after the change and cannot now; and what they can do now and could not then."""
    now, then = MAY[Role(grant.role)], MAY[other_role(grant)]
    return [each for each in Permission if each in then - now], [each for each in Permission if each in now - then]


def _held(grant: RoleGrant, by: User, on: date) -> holding.Held:
    return holding.Held(
        grant.user.name, str(grant.council or grant.centre or ""), grant.user_id == by.pk,
        grant.role == Role.WORKFORCE_LEAD, _others(grant, on), len(by.grants_on(on)) - 1,
    )  # fmt: skip


def _others(grant: RoleGrant, on: date) -> int:
    """How many other people who can sign in hold this role here."""
    alike = RoleGrant.objects.on(on).filter(role=grant.role, council=grant.council_id, centre=grant.centre_id)
    return alike.filter(user__is_active=True).exclude(user=grant.user_id).count()


def _behind_the_lock(grant: RoleGrant, by: User, on: date) -> tuple[RoleGrant, User]:
    """The role and whoever acts, as they are once nobody else can change who is what here: of two, one wins."""
    if grant.council_id:
        Council.objects.select_for_update(no_key=True).get(pk=grant.council_id)
    else:
        alike = RoleGrant.objects.on(on).filter(role=grant.role, centre=grant.centre_id)
        list(alike.select_for_update().order_by("pk"))
    by = User.objects.get(pk=by.pk)
    held = RoleGrant.objects.on(on).select_related("user", "council", "centre").filter(pk=grant.pk).first()
    if held is None:
        may_give(by=by, role=Role(grant.role), council=grant.council, on=on).or_refuse()
        raise Refused(holding.HAS_ENDED.code, holding.HAS_ENDED.reason)
    return held, by


def _close(grant: RoleGrant, on: date) -> None:
    grant.end = on
    grant.save(update_fields=["end"])


def _tell(letter: str, grant: RoleGrant, by: User, **words: object) -> None:
    outbox.promise(
        letter, to=grant.user.email, reader=grant.user_id, about=grant, once=f"{letter}:{grant.pk}",
        user=grant.user, grant=grant, by=by, **words,
    )  # fmt: skip


def _said(grant: RoleGrant) -> str:
    label = str(grant.get_role_display())
    return label[0].lower() + label[1:]
