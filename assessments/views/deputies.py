"""Somebody stands in for a lead, from a day to a day: a colleague who has a role here, or somebody invited for it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import SignedInRequest, requires
from accounts.models import RoleGrant
from accounts.operations import deputies
from accounts.queries import holders
from accounts.views.users import KEEPERS, users_address
from assessments.forms.council_users import DeputyForm, InviteDeputyForm
from assessments.queries.parting import stand_ins_for
from assessments.queries.policies import policy_on
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused

NAMED = "{0.user} is the deputy of {0.deputy_for.user}. We are writing to tell both."
INVITED = "We have written to {0.name} at {0.email}. They stand in for {0.deputy_for.user} once they have accepted."


@requires(*KEEPERS)
def name(request: SignedInRequest, grant_id: int) -> HttpResponse:
    """Choose who stands in for a lead and when; what a deputy can do stands above the question."""
    now = clock.now()
    on = clock.on_the_wall(now)
    lead, months = _lead(request, grant_id, on), policy_on(on).deputy_months
    form = DeputyForm(sent(request), deputies=stand_ins_for(lead, on))
    if form.is_valid():
        try:
            named = deputies.name(lead=lead, **form.cleaned_data, months=months, by=request.user, at=now)
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, NAMED.format(named))
            return redirect(users_address(request))
    page = {"form": form, "somebody": stand_ins_for(lead, on).exists()} | _page(request, lead, months, on)
    return render(request, "assessments/council_users/deputy.html", page)


@requires(*KEEPERS)
def invite(request: SignedInRequest, grant_id: int) -> HttpResponse:
    """Invite somebody who has no role here to stand in for a lead."""
    now = clock.now()
    on = clock.on_the_wall(now)
    lead, months = _lead(request, grant_id, on), policy_on(on).deputy_months
    form = InviteDeputyForm(sent(request))
    if form.is_valid():
        try:
            invited = deputies.invite(lead=lead, **form.cleaned_data, months=months, by=request.user, at=now)
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, INVITED.format(invited))
            return redirect(users_address(request))
    page = {"form": form, "invites": True} | _page(request, lead, months, on)
    return render(request, "assessments/council_users/deputy.html", page)


def _lead(request: SignedInRequest, grant_id: int, on: date) -> RoleGrant:
    visible = RoleGrant.objects.visible_to(request.user).on(on).filter(council__isnull=False)
    return get_object_or_404(visible.select_related("user", "council", "deputy_for__user"), pk=grant_id)


def _page(request: SignedInRequest, lead: RoleGrant, months: int, on: date) -> dict[str, Any]:
    return {
        "lead": lead, "back": users_address(request), "months": months, "named": holders.deputies_of(lead, on),
        "may": deputies.may_be_named(lead, request.user, on),
    }  # fmt: skip
