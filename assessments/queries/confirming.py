"""Which councils have confirmed their list of users, and by when each does so next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Max, Min, OuterRef, QuerySet, Subquery

from accounts.models import Council, EmploymentSpell, RoleGrant, User, UsersConfirmation
from accounts.roles import Role
from accounts.rules.months import months_after
from assessments.catalogue.policies import Policy
from assessments.queries.policies import policy_on

SOON = timedelta(days=30)


class State(StrEnum):
    """How a council stands with its list of users, the most pressing first."""

    NO_LEAD = "No lead"
    NO_PRIMARY = "No primary lead"
    OVERDUE = "Overdue"
    SOON = "Due soon"
    FINE = "Confirmed"
    EMPTY = "No users yet"


COLOURS = {
    State.NO_LEAD: "red",
    State.NO_PRIMARY: "red",
    State.OVERDUE: "orange",
    State.SOON: "yellow",
    State.EMPTY: "grey",
}


@dataclass(frozen=True)
class Listed:
    """One council: who leads it, who is the primary lead, when the list was confirmed, and by when it is next."""

    council: Council
    leads: tuple[User, ...]
    primary: RoleGrant | None
    confirmed_on: date | None
    since: date | None  # the last confirmation, or when the council first had a primary lead
    months: int
    on: date
    is_used: bool  # somebody works or has a role here, so that somebody has to lead

    @property
    def due(self) -> date | None:
        """By when the list is to be confirmed; none while there has never been anybody to do it."""
        return months_after(self.since, self.months) if self.since else None

    @property
    def others(self) -> list[User]:
        """The leads who are not the primary one."""
        return [lead for lead in self.leads if self.primary is None or lead != self.primary.user]

    @property
    def state(self) -> State:
        """What is to be done, if anything. The day itself is still in time."""
        if not self.leads:
            return State.NO_LEAD if self.is_used else State.EMPTY
        if self.primary is None or self.due is None:
            return State.NO_PRIMARY
        if self.due < self.on:
            return State.OVERDUE
        return State.SOON if self.due <= self.on + SOON else State.FINE

    @property
    def colour(self) -> str:
        """Of the tag that shows it."""
        return COLOURS.get(self.state, "green")


def councils_on(on: date) -> QuerySet[Council]:
    """Every council of that day."""
    councils: QuerySet[Council] = Council.objects.on(on)
    return councils


def councils_now(on: date, policy: Policy, only: int | None = None) -> list[Listed]:
    """Every council of today by name, or one of them. Six queries, however many."""
    councils = Council.objects.on(on).order_by("name")
    councils = councils.filter(pk=only) if only else councils
    leads: dict[int, list[RoleGrant]] = {}
    granted = RoleGrant.objects.on(on).filter(role=Role.WORKFORCE_LEAD, deputy_for=None, user__is_active=True)
    for grant in granted.select_related("user").order_by("user__name", "pk"):
        assert grant.council_id
        leads.setdefault(grant.council_id, []).append(grant)
    confirmed = dict(UsersConfirmation.objects.values_list("council").annotate(Max("confirmed_on")).order_by())
    begun = RoleGrant.objects.filter(primary_since__isnull=False).order_by()
    began = dict(begun.values_list("council").annotate(Min("primary_since")))
    used = {*_with_any(RoleGrant.objects.on(on), councils), *_with_any(EmploymentSpell.objects.on(on), councils)}
    return [
        Listed(
            each, tuple(grant.user for grant in leads.get(each.pk, [])),
            next((grant for grant in leads.get(each.pk, []) if grant.primary_since), None), confirmed.get(each.pk),
            confirmed.get(each.pk) or began.get(each.pk), policy.users_confirmed_months, on, each.pk in used,
        )
        for each in councils
    ]  # fmt: skip


def council_now(council: Council, on: date) -> Listed | None:
    """How one council stands today; None for a council that is no longer one."""
    return next(iter(councils_now(on, policy_on(on), council.pk)), None)


def due_for(user: User, council: Council, policy: Policy, on: date) -> date | None:
    """By when this user is to confirm the council's list; none, unless they are its primary lead and it is due soon.

    One query for its primary lead, and none for anybody else.
    """
    mine = [each for each in user.acted_on(on) if each.council_id == council.pk and each.primary_since]
    if not mine:
        return None
    confirmed = UsersConfirmation.objects.filter(council=OuterRef("council")).order_by("-confirmed_on")
    begun = RoleGrant.objects.filter(council=council, primary_since__isnull=False).order_by("primary_since")
    last = begun.values_list("primary_since", Subquery(confirmed.values("confirmed_on")[:1])).first()
    assert last
    due = months_after(last[1] or last[0], policy.users_confirmed_months)
    return due if due <= on + SOON else None


def lists_to_confirm(on: date, days: int, lasts: int) -> Iterator[Listed]:
    """Councils whose primary lead confirms the list in so many days, or a little less."""
    for each in councils_now(on, policy_on(on)):
        if each.primary and each.due and on + timedelta(days=days - lasts) < each.due <= on + timedelta(days=days):
            yield each


def _with_any(rows: QuerySet[Any], councils: QuerySet[Council]) -> Iterator[int]:
    """The councils, of these, that have any of these rows."""
    yield from rows.filter(council__in=councils.order_by()).order_by().values_list("council", flat=True).distinct()
