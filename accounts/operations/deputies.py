"""Somebody stands in for a lead, from a day to a day. It begins and ends by itself: no task is needed."""

from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.models import Invitation, RoleGrant, User
from accounts.operations import invitations
from accounts.operations.giving import may_keep
from accounts.operations.grants import tell
from accounts.operations.locking import behind_the_lock
from accounts.queries.holders import deputies_of
from accounts.queries.people import managers_at
from accounts.roles import Role
from accounts.rules import holding
from accounts.rules.months import months_after
from foundation import clock
from foundation.refusal import Decision, Refused
from foundation.words import date_words
from journal.record import record

ONE_DAY = timedelta(days=1)


@transaction.atomic
def name(
    *, lead: RoleGrant, deputy: User, start: date, last_day: date, months: int, by: User, at: datetime
) -> RoleGrant:
    """Let somebody of the same council lead in place of `lead`, for at most so many months; tell both."""
    on = clock.on_the_wall(at)
    lead, by = behind_the_lock(lead, by, on)
    may_be_named(lead, by, on).or_refuse()
    latest = months_after(start, months) - ONE_DAY
    holding.may_stand_in(start, last_day, on=on, latest=latest, months=months).or_refuse()
    _refuse_unfit(lead, deputy, on)
    _refuse_twice(lead, deputy, start, last_day, on)
    return _begin(lead, deputy, start, last_day, by, on)


@transaction.atomic
def invite(
    *, lead: RoleGrant, email: str, name: str, start: date, last_day: date, months: int, by: User, at: datetime
) -> Invitation:  # fmt: skip
    """The same for somebody who has no role there yet: they stand in once they have accepted."""
    on = clock.on_the_wall(at)
    lead, by = behind_the_lock(lead, by, on)
    may_be_named(lead, by, on).or_refuse()
    latest = months_after(start, months) - ONE_DAY
    holding.may_stand_in(start, last_day, on=on, latest=latest, months=months).or_refuse()
    _refuse_twice(lead, None, start, last_day, on)
    return invitations.invite(
        email=email, name=name, role=Role.WORKFORCE_LEAD, council=lead.council, by=by, at=at,
        stands_in=invitations.StandIn(lead, start, last_day),
    )  # fmt: skip


@transaction.atomic
def take_up(*, invitation: Invitation, by: User, at: datetime) -> RoleGrant:
    """Somebody who was invited to stand in does so, on the days that are left."""
    on = clock.on_the_wall(at)
    assert invitation.deputy_for
    assert invitation.start
    assert invitation.last_day
    if invitation.last_day < on:
        raise Refused("over", f"You were to stand in until {date_words(invitation.last_day)}. That is over.")
    lead, _ = behind_the_lock(invitation.deputy_for, by, on)
    start = max(invitation.start, on)
    _refuse_twice(lead, by, start, invitation.last_day, on)
    return _begin(lead, by, start, invitation.last_day, invitation.invited_by or by, on)


def _begin(lead: RoleGrant, deputy: User, start: date, last_day: date, by: User, on: date) -> RoleGrant:
    grant = RoleGrant.objects.create(
        user=deputy, role=Role.WORKFORCE_LEAD, council=lead.council, start=start, granted_by=by, deputy_for=lead,
        end=last_day + ONE_DAY,
    )  # fmt: skip
    days = f"from {date_words(start)} to {date_words(last_day)}"
    record(
        "deputy.named", about=deputy, by=by, grant=grant.pk, lead=lead.pk, start=start.isoformat(),
        last_day=last_day.isoformat(), words=f"Deputy for {lead.user} at {lead.council}, {days}.",
    )  # fmt: skip
    for reader in (deputy, lead.user):
        tell("deputy-named", grant, by, on, to=reader, lead=lead.user, days=days, is_deputy=reader == deputy)
    return grant


def may_be_named(lead: RoleGrant, by: User, on: date) -> Decision:
    """May this user name a deputy for this role? Only a lead has one."""
    may = may_keep(by=by, role=Role(lead.role), council=lead.council, on=on)
    if may and (lead.role != Role.WORKFORCE_LEAD or lead.deputy_for_id):
        return Decision("not-a-lead", f"{lead.user.name} is no lead here. Only a lead has a deputy.")
    return may


def _refuse_unfit(lead: RoleGrant, deputy: User, on: date) -> None:
    assert lead.council
    if not managers_at(lead.council, on).filter(pk=deputy.pk).exists():
        raise Refused("not-here", f"Choose somebody who has a role at {lead.council}.")
    if RoleGrant.objects.on(on).leading(lead.council).filter(user=deputy).exists():
        raise Refused("leads", f"{deputy.name} leads {lead.council} already, and needs no other role for that.")


def _refuse_twice(lead: RoleGrant, deputy: User | None, start: date, last_day: date, on: date) -> None:
    """One deputy at a time for a lead, and one lead at a time for a deputy."""
    here = RoleGrant.objects.not_over(on).filter(council=lead.council, deputy_for__isnull=False)
    mine = here.filter(user=deputy) if deputy else here.none()
    for each in (*deputies_of(lead, on), *mine.select_related("user")):
        if each.last_day and each.start <= last_day and start <= each.last_day:
            raise Refused(
                "overlaps", f"{each.user.name} is a deputy from {date_words(each.start)} to "
                f"{date_words(each.last_day)}. End that early, or choose other days.",
            )  # fmt: skip
