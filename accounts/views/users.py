"""Who has a role, and who has been invited: what a council's list and the Department's have in common."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_grant
from accounts.forms.listing import UserFilter
from accounts.models import Invitation, RoleGrant
from accounts.roles import AT_A_COUNCIL, MAY_INVITE, Permission, Role
from foundation import clock

A_PAGE = 25
INVITERS = (Permission.INVITE_COUNCIL_USERS, Permission.INVITE_ANYONE)
KEEPERS = (Permission.KEEP_COUNCIL_USERS, Permission.INVITE_ANYONE)
OF_COUNCILS = [role for role in Role if role in AT_A_COUNCIL]
OF_STAFF = [role for role in Role if role in MAY_INVITE[Permission.INVITE_ANYONE]]


@requires(Permission.INVITE_ANYONE)
def dfe_users(request: SignedInRequest) -> HttpResponse:
    """Everybody with a role at a council, a centre or the Department, and who has been invited."""
    return render(request, "accounts/dfe_users.html", users_of(request, OF_STAFF) | {"keeps": True})


def users_of(request: SignedInRequest, roles: list[Role], **place: Any) -> dict[str, Any]:
    """What a list of users shows: roles in force and invitations pending, filtered, a page of each."""
    filters = UserFilter(request.GET, roles=roles)
    wanted = filters.cleaned_data if filters.is_valid() else {}
    only = place | ({"role": wanted["role"]} if wanted.get("role") else {})
    held = RoleGrant.objects.visible_to(request.user).on(clock.today()).filter(**only)
    invited = Invitation.objects.visible_to(request.user).pending().filter(**only)
    held = held.matching(wanted.get("q", "")).select_related("user", "council", "centre", "deputy_for__user")
    standing_in = RoleGrant.objects.visible_to(request.user).not_over(clock.today()).select_related("user")
    held = held.prefetch_related(Prefetch("deputies", standing_in.order_by("start"), to_attr="stand_ins"))
    invited = invited.matching(wanted.get("q", "")).select_related("council", "centre", "deputy_for__user")
    return place | {
        "filters": filters,
        "now": clock.now(),
        "held": a_page(held.order_by("user__name", "role", "pk"), request.GET.get("page")),
        "invited": a_page(invited.order_by("name", "pk"), request.GET.get("invited")),
    }


def a_page(rows: QuerySet[Any], number: str | None) -> Page[Any]:
    """A page of a list: the first for a number that is none, the last for one too high."""
    return Paginator(rows, A_PAGE).get_page(number)


def users_address(request: SignedInRequest) -> str:
    """The list of users that belongs to the role worn."""
    worn = acting_grant(request)
    national = worn is not None and worn.role == Role.DFE_ADMIN
    leads = request.user.may(Permission.INVITE_COUNCIL_USERS, on=clock.today())
    return reverse("dfe-users" if national or not leads else "council-users")
