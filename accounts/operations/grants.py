"""Roles that end, and roles that become another one. Both act on the next page that their holder opens."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import RoleGrant, User
from accounts.operations.giving import may_keep
from accounts.operations.locking import behind_the_lock
from accounts.queries.holders import deputies_of, held
from accounts.roles import AT_A_COUNCIL, MAY, Permission, Role
from accounts.rules import holding
from foundation import clock
from foundation.refusal import YES, Decision
from journal.record import record
from notices import outbox


@transaction.atomic
def end(*, grant: RoleGrant, by: User, at: datetime) -> RoleGrant:
    """End a role now, with whoever deputises for it, and tell its holder."""
    on = clock.on_the_wall(at)
    grant, by = behind_the_lock(grant, by, on)
    may_be_ended(grant, by, on).or_refuse()
    _close(grant, by, on)
    record(
        "role.ended", about=grant.user, by=by, grant=grant.pk, words=f"Ended the role of {grant.user}: {grant.words}."
    )
    if grant.user_id != by.pk:
        tell("role-ended", grant, by, on)
    if grant.deputy_for and grant.deputy_for.user_id != by.pk:
        tell("deputy-ended", grant, by, on, to=grant.deputy_for.user)
    return grant


@transaction.atomic
def change(*, grant: RoleGrant, to: Role, by: User, at: datetime) -> RoleGrant:
    """End a role at a council and begin the other one there, from now on; return the new one."""
    on = clock.on_the_wall(at)
    grant, by = behind_the_lock(grant, by, on)
    may_keep(by=by, role=to, council=grant.council, on=on).or_refuse()
    may_be_changed(grant, on).or_refuse()
    _close(grant, by, on)
    new = RoleGrant.objects.create(user=grant.user, role=to, council=grant.council, start=on, granted_by=by)
    record(
        "role.changed", about=new.user, by=by, grant=grant.pk, new_grant=new.pk, before=grant.role, after=new.role,
        words=f"Changed the role of {new.user} at {new.council}: from {_said(grant)} to {_said(new)}.",
    )  # fmt: skip
    tell("role-changed", new, by, on, before=grant)
    return new


def may_be_ended(grant: RoleGrant, by: User, on: date) -> Decision:
    """What `end` answers. Changes and locks nothing."""
    may = may_keep(by=by, role=Role(grant.role), council=grant.council, on=on)
    may = YES if grant.deputy_for_id and grant.user_id == by.pk else may  # whoever deputises may stop
    return may and holding.may_end(held(grant, by, on), nationally=by.may(Permission.INVITE_ANYONE, on=on))


def may_be_changed(grant: RoleGrant, on: date) -> Decision:
    """What `change` answers to somebody who may keep the council's users. Changes and locks nothing."""
    other = RoleGrant.objects.not_over(on).filter(user=grant.user_id, council=grant.council_id, role=other_role(grant))
    return holding.may_change(held(grant, grant.user, on), has_the_other=other.exists())


def other_role(grant: RoleGrant) -> Role:
    """What somebody at a council can become: a lead an endorsing manager, an endorsing manager a lead."""
    return next(iter(AT_A_COUNCIL - {Role(grant.role)}))


def changes_of(grant: RoleGrant) -> tuple[list[str], list[str]]:
    """What they could do after the change and cannot now; and what they can do now and could not then."""
    now, then = MAY[Role(grant.role)], MAY[other_role(grant)]
    return [each for each in Permission if each in then - now], [each for each in Permission if each in now - then]


def tell(letter: str, grant: RoleGrant, by: User, on: date, *, to: User | None = None, **words: object) -> None:
    """Promise a letter about a role to its holder, or to somebody else whom it concerns."""
    reader = to or grant.user
    outbox.promise(
        letter, to=reader.email, reader=reader.pk, about=grant, once=f"{letter}:{grant.pk}:{reader.pk}:{on}",
        user=reader, grant=grant, by=by, **words,
    )  # fmt: skip


def _close(grant: RoleGrant, by: User, on: date) -> None:
    """It ends today, or never begins; whoever stands in for a lead no longer does."""
    grant.start, grant.end = min(grant.start, on), on
    grant.save(update_fields=["start", "end"])
    for deputy in list(deputies_of(grant, on)):
        deputy.start, deputy.end = min(deputy.start, on), on
        deputy.save(update_fields=["start", "end"])
        tell("role-ended", deputy, by, on)
        record("deputy.ended", about=deputy.user, by=by, grant=deputy.pk, words=f"No longer {_said_words(deputy)}.")


def _said(grant: RoleGrant) -> str:
    label = str(grant.get_role_display())
    return label[0].lower() + label[1:]


def _said_words(grant: RoleGrant) -> str:
    return grant.words[0].lower() + grant.words[1:]
