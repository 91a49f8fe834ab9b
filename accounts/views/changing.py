"""Somebody at a council becomes a lead, or an endorsing manager: what that changes stands above the button."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import SignedInRequest, requires
from accounts.models import RoleGrant
from accounts.operations import grants
from accounts.views.users import KEEPERS, users_address
from foundation import clock
from foundation.refusal import Refused

CHANGED = "You have changed the role of {0.user}: {0.words}. We are writing to tell them."


@requires(*KEEPERS)
def change_role(request: SignedInRequest, grant_id: int) -> HttpResponse:
    """Say what they gain and lose; when that is confirmed, change the role."""
    now = clock.now()
    on = clock.on_the_wall(now)
    visible = RoleGrant.objects.visible_to(request.user).on(on).filter(council__isnull=False)
    grant = get_object_or_404(visible.select_related("user", "council"), pk=grant_id)
    to, back = grants.other_role(grant), users_address(request)
    gains, losses = grants.changes_of(grant)
    page: dict[str, object] = {"grant": grant, "to": to, "gains": gains, "losses": losses, "back": back}
    if request.method == "POST":
        try:
            new = grants.change(grant=grant, to=to, by=request.user, at=now)
        except Refused as no:
            page["problems"] = [no.reason]
        else:
            messages.success(request, CHANGED.format(new))
            return redirect("home" if grant.user == request.user else back)
    page["may"] = grants.may_be_changed(grant, on)
    return render(request, "accounts/change_role.html", page)
