"""The one lead who answers for a council's list of users: handed over, and confirming the list once a year."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import Council, RoleGrant, User, UsersConfirmation
from accounts.operations.giving import NOT_YOURS
from accounts.operations.grants import tell
from accounts.operations.locking import as_they_are, behind_the_lock, lock
from accounts.queries.holders import held, primary_of, users_of
from accounts.roles import Permission
from accounts.rules import holding
from foundation import clock
from foundation.refusal import YES, Decision, Refused
from journal.record import record


@transaction.atomic
def hand_over(*, to: RoleGrant, by: User, at: datetime) -> RoleGrant:
    """Make this lead the council's primary lead, instead of whoever is."""
    on = clock.on_the_wall(at)
    to, by = behind_the_lock(to, by, on)
    assert to.council
    before = primary_of(to.council, on)
    may_hand_over(to.council, by, on).or_refuse()
    holding.may_be_primary(held(to, by, on)).or_refuse()
    if before:
        before.primary_since = None
        before.save(update_fields=["primary_since"])
    to.primary_since = on
    to.save(update_fields=["primary_since"])
    record(
        "primary.handed-over", about=to.user, by=by, council=to.council.pk, before=before.pk if before else None,
        after=to.pk, words=f"Primary lead of {to.council}, {f'after {before.user}' if before else 'its first'}.",
    )  # fmt: skip
    tell("primary-lead", to, by, on)
    if before and before.user_id != by.pk:
        tell("no-longer-primary", before, by, on, to=before.user, now=to.user)
    return to


@transaction.atomic
def confirm(*, council: Council, ticked: set[int], by: User, at: datetime) -> UsersConfirmation:
    """Say that each role on the list is still right. Whoever is not ticked has to be removed first."""
    on = clock.on_the_wall(at)
    lock(council.pk)
    by = as_they_are(by)
    may_confirm(council, by, on).or_refuse()
    listed = list(users_of(council, on))
    if missing := [each.user.name for each in listed if each.pk not in ticked]:
        raise Refused("not-ticked", f"Tick everybody who is still right, and remove the others: {', '.join(missing)}.")
    if ticked - {each.pk for each in listed}:
        raise Refused("changed", "The list has changed since you opened this page. Look through it again.")
    made = UsersConfirmation.objects.create(council=council, confirmed_on=on, confirmed_by=by, roles=len(listed))
    record(
        "users.confirmed", about=council, by=by, grants=sorted(ticked),
        words=f"Confirmed that everybody with a role at {council} is still right: {len(listed)}.",
    )  # fmt: skip
    return made


def may_hand_over(council: Council, by: User, on: date) -> Decision:
    """The primary lead hands it over, or the Department does; while there is none, any lead takes it on."""
    if by.is_active and by.may(Permission.INVITE_ANYONE, on=on):
        return YES
    primary = primary_of(council, on)
    if council.pk not in by.council_ids(on, Permission.KEEP_COUNCIL_USERS) or not by.is_active:
        return NOT_YOURS
    if primary is None or primary.user_id == by.pk:
        return YES
    return Decision(
        "not-the-primary",
        f"{primary.user.name} is the primary lead. They hand it over, or the Department for Education does.",
    )


def may_confirm(council: Council, by: User, on: date) -> Decision:
    """The primary lead alone."""
    primary = primary_of(council, on)
    if primary and primary.user_id == by.pk:
        return YES
    who = f"{primary.user.name} does that." if primary else "Nobody is the primary lead yet: choose one first."
    return Decision("not-the-primary", f"Only the primary lead confirms the list. {who}")
